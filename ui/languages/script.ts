import {
  calleeName,
  type Findings,
  type Found,
  isFunction,
  isNode,
  memberName,
  type Node,
  NOTHING,
} from "./nodes.ts";
import { isAlwaysRead, isRead, isSaid, isTechnicalCall, isTechnicalName } from "./words.ts";

/** Where a script's string stands. */
export interface Place {
  /** In a function, so it is read when it is needed. */
  isInside: boolean;
  /** In the instance script of a component. */
  isInstance: boolean;
  getter: Found["getter"];
}

/** In markup every string is read when it is shown. */
export const INSIDE: Place = { isInside: true, isInstance: true, getter: null };

/** Parts of a node that are no code which runs. */
const SILENT = new Set([
  "typeAnnotation",
  "typeArguments",
  "typeParameters",
  "returnType",
  "directive",
  "leadingComments",
  "trailingComments",
]);

/** Finds the texts of scripts, and of the expressions in markup. */
export class ScriptSeeker {
  readonly found: Findings = { texts: [], derived: [], nouns: [], stuck: [], importAt: null };
  readonly source: string;
  /** How much of the source stands before the file's own first character. */
  readonly shift: number;

  constructor(source: string, shift: number) {
    this.source = source;
    this.shift = shift;
  }

  /** Look through a node for what a person reads. */
  seek(node: Node, place: Place): void {
    if (node.type.startsWith("TS") && !isNode(node["expression"])) return;
    switch (node.type) {
      case "ImportDeclaration":
      case "ExportAllDeclaration":
        return;
      case "Literal":
        if (typeof node["value"] === "string") this.#literal(node, node["value"], place);
        return;
      case "TemplateLiteral":
        return this.#template(node, place);
      case "TaggedTemplateExpression":
        return;
      case "BinaryExpression":
        return this.#sides(node, place);
      case "AssignmentExpression":
        return this.#assignment(node, place);
      case "SwitchCase":
        for (const inner of node["consequent"] as Node[]) this.seek(inner, place);
        return;
      case "CallExpression":
      case "NewExpression":
        return this.#call(node, place);
      case "Property":
        return this.#property(node, place);
      case "MemberExpression":
        this.seek(node["object"] as Node, place);
        if (isNode(node["property"]) && node["computed"] && node["property"].type !== "Literal")
          this.seek(node["property"], place);
        return;
      case "VariableDeclaration":
        return this.#declaration(node, place);
      case "PropertyDefinition":
        if (isNode(node["value"])) this.seek(node["value"], { ...place, isInside: true });
        return;
      default:
        return this.#children(node, isFunction(node) ? { ...place, isInside: true } : place);
    }
  }

  #children(node: Node, place: Place): void {
    for (const [key, value] of Object.entries(node)) {
      if (SILENT.has(key)) continue;
      for (const inner of Array.isArray(value) ? value : [value]) {
        if (isNode(inner)) this.seek(inner, place);
      }
    }
  }

  /** What is compared is a name, `+` joins words. */
  #sides(node: Node, place: Place): void {
    const isJoin = node["operator"] === "+";
    for (const side of [node["left"], node["right"]]) {
      if (!isNode(side)) continue;
      if (isJoin || (side.type !== "Literal" && side.type !== "TemplateLiteral"))
        this.seek(side, place);
    }
  }

  /** `error.name = "Refused"` names a kind of error. */
  #assignment(node: Node, place: Place): void {
    if (!isTechnicalName(memberName(node["left"] as Node))) this.seek(node["right"] as Node, place);
  }

  #call(node: Node, place: Place): void {
    const callee = node["callee"] as Node;
    const name = calleeName(callee);
    const args = node["arguments"] as Node[];
    if (name === "t") this.#asked(args[0]);
    const noun = name === "counted" ? args[1] : undefined;
    if (noun?.type === "Literal") this.found.nouns.push(String(noun["value"]));
    if (name === "counted" || name === "t") {
      for (const argument of args) if (argument.type !== "Literal") this.seek(argument, place);
      return;
    }
    this.seek(callee, place);
    for (const argument of args) {
      const isName = argument.type === "Literal" || argument.type === "TemplateLiteral";
      if (!isName || !isTechnicalCall(name)) this.seek(argument, place);
    }
  }

  /** A word that its writer names as one: `t("charged")` stays as it is written. */
  #asked(argument: Node | undefined): void {
    if (argument?.type !== "Literal" || typeof argument["value"] !== "string") return;
    const at = argument.start - this.shift;
    this.found.texts.push({ ...NOTHING, text: argument["value"], start: at, end: at });
  }

  #property(node: Node, place: Place): void {
    const value = node["value"];
    if (!isNode(value)) return;
    const key = node["key"] as Node;
    const name = String(key["name"] ?? key["value"]);
    if (!node["computed"] && isTechnicalName(name, value.type) && !holdsRows(value)) return;
    const isPlain =
      node["kind"] === "init" && !node["method"] && !node["shorthand"] && !node["computed"];
    const isWord = isPlain && value.type === "Literal" && isAlwaysRead(name);
    if (isWord) return this.#word(node, value, place);
    if (
      place.isInside ||
      !isPlain ||
      value.type === "ObjectExpression" ||
      value.type === "ArrayExpression"
    ) {
      return this.seek(value, place);
    }
    this.seek(value, { ...place, getter: this.#getter(node) });
  }

  /** `placeholder: "any"` is a word by its place. */
  #word(node: Node, value: Node, place: Place): void {
    const text = String(value["value"]);
    if (!isRead(text)) return;
    this.#say(value, text, [], place.isInside ? place : { ...place, getter: this.#getter(node) });
  }

  #getter(node: Node): NonNullable<Found["getter"]> {
    const key = node["key"] as Node;
    return {
      start: node.start - this.shift,
      key: this.source.slice(key.start, key.end),
      valueStart: (node["value"] as Node).start - this.shift,
      end: node.end - this.shift,
    };
  }

  #declaration(node: Node, place: Place): void {
    for (const declared of node["declarations"] as Node[]) {
      const init = declared["init"];
      if (!isNode(init)) continue;
      const counted = this.found.texts.length;
      const isOwn = place.isInstance && !place.isInside && !isFunction(init);
      this.seek(init, isOwn ? { ...place, isInside: true } : place);
      const made = this.found.texts.slice(counted).some(({ start, end }) => end > start);
      const isRune = calleeName(init["callee"] as Node).startsWith("$");
      if (isOwn && !isRune && node["kind"] === "const" && made) {
        this.found.derived.push({ start: init.start, end: init.end });
      }
    }
  }

  #literal(node: Node, value: string, place: Place): void {
    if (!isSaid(value)) return;
    this.#say(node, value, [], place);
  }

  #template(node: Node, place: Place): void {
    const parts = node["quasis"] as Node[];
    const values = node["expressions"] as Node[];
    for (const value of values) this.seek(value, { ...place, isInside: true });
    const text = parts
      .map((part, at) => {
        const { cooked } = part["value"] as { cooked: string };
        return at < values.length ? `${cooked}{${at}}` : cooked;
      })
      .join("");
    if (isSaid(text) && isRead(text)) this.#say(node, text, values, place);
  }

  #say(node: Node, text: string, values: Node[], place: Place): void {
    if (!place.isInside && place.getter === null) {
      this.found.stuck.push(text);
      this.found.texts.push({ ...NOTHING, text });
      return;
    }
    this.add({
      text: text.trim(),
      start: node.start,
      end: node.end,
      values,
      isMarkup: false,
      before: /^\s*/.exec(text)?.[0] ?? "",
      after: /\s*$/.exec(text)?.[0] ?? "",
      getter: place.isInside ? null : place.getter,
    });
  }

  /** Take up a text; its places are counted in the file, not in what stands around it. */
  add(found: Found): void {
    const back = ({ start, end }: Span): Span => ({
      start: start - this.shift,
      end: end - this.shift,
    });
    this.found.texts.push({ ...found, ...back(found), values: found.values.map(back) });
  }
}

/** A list of objects is looked into, whatever it is called. */
function holdsRows(value: Node): boolean {
  const elements = value.type === "ArrayExpression" ? (value["elements"] as (Node | null)[]) : [];
  return elements.some((element) => element?.type === "ObjectExpression");
}

/** From one character to another. */
interface Span {
  start: number;
  end: number;
}
