/** Which pieces of code are words for a person. The window's own code decides by a few plain rules. */

/** Attributes that a person reads or hears. */
const READ = new Set([
  "aria-label",
  "aria-description",
  "aria-roledescription",
  "aria-placeholder",
  "aria-valuetext",
  "title",
  "placeholder",
  "alt",
]);

/** Props of our parts that carry names for code. */
const NAMES = new Set([
  "class",
  "d",
  "for",
  "forId",
  "form",
  "href",
  "icon",
  "id",
  "key",
  "kind",
  "lang",
  "name",
  "points",
  "rel",
  "role",
  "src",
  "style",
  "target",
  "testid",
  "tone",
  "transform",
  "type",
  "value",
  "viewBox",
]);

/** Elements whose text is code. */
const CODE = new Set(["code", "pre", "kbd", "samp", "script", "style"]);

/** Calls that take names, keys, selectors and formats. The last name of the callee. */
const TECHNICAL = new Set([
  "Error",
  "URLSearchParams",
  "addEventListener",
  "append",
  "call",
  "closest",
  "createElement",
  "debug",
  "delete",
  "dispatchEvent",
  "endsWith",
  "error",
  "get",
  "getAttribute",
  "getComputedStyle",
  "getElementById",
  "getPropertyValue",
  "has",
  "includes",
  "indexOf",
  "invoke",
  "log",
  "match",
  "matchMedia",
  "matches",
  "querySelector",
  "querySelectorAll",
  "recall",
  "remember",
  "removeEventListener",
  "removeProperty",
  "setAttribute",
  "setData",
  "setProperty",
  "split",
  "startsWith",
  "test",
  "toggleAttribute",
  "warn",
  "wording",
]);

/** Properties whose strings are names for code. */
const FIELDS = new Set([
  "Authorization",
  "accept",
  "className",
  "code",
  "credentials",
  "id",
  "key",
  "keys",
  "kind",
  "method",
  "mode",
  "path",
  "role",
  "slot",
  "testid",
  "type",
  "url",
  "value",
  "work",
]);

/** Whether what stands at a property is a name for code. Functions and objects are looked into. */
export function isTechnicalName(property: string, kind = "Literal"): boolean {
  const isPlain = kind === "Literal" || kind === "TemplateLiteral" || kind === "ArrayExpression";
  return isPlain && FIELDS.has(property);
}

/** Properties that hold nothing but words, however small. */
export function isAlwaysRead(property: string): boolean {
  return property === "placeholder" || property === "hint";
}

/** Whether a text of the markup is read by a person: it has a letter. */
export function isRead(text: string): boolean {
  return /\p{L}/u.test(text.replace(/\{\d+\}/g, ""));
}

/** Whether a person reads an attribute of an element, or a prop of a part. */
export function isReadAttribute(name: string, isPart: boolean): boolean {
  return isPart ? !isNameAttribute(name) && !name.startsWith("aria-h") : READ.has(name);
}

/** Whether an attribute only holds names for code, also in what it computes. */
export function isNameAttribute(name: string): boolean {
  return NAMES.has(name) || name.startsWith("data-") || name.startsWith("style:");
}

export function isCodeElement(name: string): boolean {
  return CODE.has(name);
}

export function isTechnicalCall(callee: string): boolean {
  return TECHNICAL.has(callee);
}

/**
 * Whether a string of a script is a sentence or a name for a person: it has several words, or a
 * blank at an end as pieces have, or begins like a sentence. One small word says nothing about
 * itself: there `t("word")` is written.
 */
export function isSaid(text: string): boolean {
  const bare = text.replace(/\{\d+\}/g, " ").trim();
  if (!/\p{L}{2}|(^|\s)s$/u.test(bare) || isCode(text)) return false;
  return /^[A-Z][a-z’']/.test(bare) || (/\s/.test(text) && /^[\p{L}\d(“·…–{,:]/u.test(text.trim()));
}

/** Styles, selectors, paths, keys of the keyboard, parts of dates. */
function isCode(text: string): boolean {
  const styled =
    /\dpx|\}px|\}deg|\}%[ ;)]|--|var\(|[[\]=<>\\]|[a-z-]: [^ ]+;|^[MLHVCZ] ?[\d{]|^\/|^\w+\(/;
  return styled.test(text) || KEYS.test(text) || /^[a-z]+(-[a-z]+)+$/.test(text);
}

/** KeyboardEvent.key and .code, and other words of the platform. */
const KEYS =
  /^(Enter|Escape|Tab|Backspace|Home|End|Arrow\w+|Page(Up|Down)|Digit\S*|Key[A-Z]|Space|Control|Shift|Alt|Meta|Files|Tachyscope)$|^(Mod|Alt|Ctrl|Shift)\+/;
