/** What was found in a file, and the trees of code that it was found in. */

/** One text for a person in the window's code, with `{0}`, `{1}` where values stand. */
export interface Found {
  text: string;
  /** The code that is replaced: from the text's first character to its last. */
  start: number;
  end: number;
  /** Where the values stand in the code, in order. */
  values: { start: number; end: number }[];
  /** Markup and attributes are replaced by `{t(…)}`, code by `t(…)`. */
  isMarkup: boolean;
  /** Blanks around the words, which stay outside the text. */
  before: string;
  after: string;
  /** A property of an object that is made once: its value is asked anew each time. */
  getter: { start: number; key: string; valueStart: number; end: number } | null;
}

/** A constant of a component that holds words: it follows the language. */
export interface Derived {
  start: number;
  end: number;
}

/** What a file says to a person. */
export interface Findings {
  texts: Found[];
  derived: Derived[];
  /** Nouns that are said after a number: the second argument of `counted`. */
  nouns: string[];
  /** Texts that are read once, when the module comes: they stay English until `t(name)` asks. */
  stuck: string[];
  /** Where the import of `t` goes; null where a script has to be made. */
  importAt: number | null;
}

/** A node of either tree: of the markup or of a script. */
export type Node = { type: string; start: number; end: number } & Record<string, unknown>;

/** A text that stands nowhere: the beginning of every other one. */
export const NOTHING: Found = {
  text: "",
  start: 0,
  end: 0,
  values: [],
  isMarkup: false,
  before: "",
  after: "",
  getter: null,
};

export function isNode(value: unknown): value is Node {
  return typeof value === "object" && value !== null && "type" in value;
}

export function isFunction(node: Node): boolean {
  return node.type.endsWith("FunctionExpression") || node.type === "FunctionDeclaration";
}

/** The last name of what is called: `closest` of `event.target.closest`; `$state` of `$state.raw`. */
export function calleeName(callee: Node | undefined): string {
  if (callee?.type === "Identifier") return String(callee["name"]);
  if (callee?.type !== "MemberExpression") return "";
  const property = callee["property"] as Node;
  const object = callee["object"] as Node;
  const isRune = object.type === "Identifier" && String(object["name"]).startsWith("$");
  if (isRune) return String(object["name"]);
  return String(property["name"] ?? "");
}

/** A field of ours that names a kind of thing, such as `this.name` of an error. */
export function memberName(node: Node): string {
  const isThis =
    node.type === "MemberExpression" && (node["object"] as Node).type === "ThisExpression";
  return isThis && (node["property"] as Node)["name"] === "name" ? "type" : "";
}
