/**
 * A key as the table of actions writes it: parts joined by "+", the key last, such as "Mod+K",
 * "Alt+1", "Shift+Enter" or "?". Mod is Cmd on a Mac and Ctrl elsewhere.
 */
export type KeyName = string;

/** What of a keyboard event tells one key from another. */
export type Pressed = Pick<
  KeyboardEvent,
  "key" | "code" | "ctrlKey" | "metaKey" | "altKey" | "shiftKey"
>;

interface Parts {
  mod: boolean;
  alt: boolean;
  shift: boolean;
  key: string;
}

function partsOf(name: KeyName): Parts {
  const parts = name.split("+");
  const key = parts.at(-1) ?? "";
  const has = (part: string): boolean => parts.slice(0, -1).includes(part);
  return { mod: has("Mod"), alt: has("Alt"), shift: has("Shift"), key };
}

/** Whether this is the key that was pressed. Letters and digits are found on every keyboard layout. */
export function isPressed(name: KeyName, event: Pressed): boolean {
  const { mod, alt, shift, key } = partsOf(name);
  if (mod !== (event.ctrlKey || event.metaKey) || alt !== event.altKey) return false;
  // A sign such as "?", and on a French keyboard a digit, needs Shift on one layout and not on another.
  const isSign = key.length === 1 && !/[A-Z0-9]/.test(key);
  const isDigitTyped = /^[0-9]$/.test(key) && event.key === key;
  if (!isSign && !isDigitTyped && shift !== event.shiftKey) return false;
  return isSameKey(key, event, alt || mod);
}

function isSameKey(key: string, event: Pressed, byPlace: boolean): boolean {
  const { key: typed, code, altKey } = event;
  if (key === "Space") return typed === " ";
  if (typed.toLowerCase() === key.toLowerCase()) return true;
  if (/^[0-9]$/.test(key)) return byPlace && code === `Digit${key}`;
  // Where Alt makes signs of letters, the place of the key counts.
  if (altKey && !isLatin(typed)) return code === `Key${key}`;
  return latinKey(event) === key.toLowerCase();
}

/** The key as a keyboard of Latin letters names it, a letter small: "f" also where "а" is typed. */
function latinKey({ key, code }: Pick<KeyboardEvent, "key" | "code">): string {
  if (key.length !== 1) return key;
  // A sign stays one: a French comma stands where others have M.
  const place = /^\p{L}$/u.test(key) && !isLatin(key) ? /^Key([A-Z])$/.exec(code)?.[1] : undefined;
  return (place ?? key).toLowerCase();
}

function isLatin(typed: string): boolean {
  return typed.length !== 1 || /^[a-z]$/i.test(typed);
}

/** A key that types something: it means nothing else while a person writes. */
export function isTyped(name: KeyName): boolean {
  const { mod, alt } = partsOf(name);
  return !mod && !alt;
}

const signs: Readonly<Record<string, string>> = {
  Enter: "↵",
  Escape: "Esc",
  Delete: "Del",
  ArrowUp: "↑",
  ArrowDown: "↓",
  ArrowLeft: "←",
  ArrowRight: "→",
};

/** A key as it is printed on keyboards: "Ctrl K", on a Mac "⌘ K". */
export function keyText(name: KeyName, isMac: boolean): string {
  const { mod, alt, shift, key } = partsOf(name);
  const words = [
    mod && (isMac ? "⌘" : "Ctrl"),
    alt && (isMac ? "⌥" : "Alt"),
    shift && (isMac ? "⇧" : "Shift"),
    signs[key] ?? key,
  ];
  return words.filter((word) => word !== false).join(" ");
}

/** A key as `aria-keyshortcuts` wants it. */
export function ariaKey(name: KeyName, isMac: boolean): string {
  const { mod, alt, shift, key } = partsOf(name);
  const words = [mod && (isMac ? "Meta" : "Control"), alt && "Alt", shift && "Shift", key];
  return words.filter((word) => word !== false).join("+");
}

/** Whether the keyboard is that of a Mac. */
export const IS_MAC = /mac/i.test(globalThis.navigator?.platform ?? "");
