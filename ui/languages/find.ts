import { parse } from "svelte/compiler";
import { type Findings, type Found, isNode, type Node, NOTHING } from "./nodes.ts";
import { INSIDE, ScriptSeeker } from "./script.ts";
import { isCodeElement, isNameAttribute, isRead, isReadAttribute, isSaid } from "./words.ts";

const WRAP = '<script lang="ts">';

/** Find every text of a module or component. */
export function findTexts(code: string, file: string): Findings {
  const isComponent = file.endsWith(".svelte");
  const source = isComponent ? code : `${WRAP}${code.replaceAll("</script", "<\\script")}</script>`;
  const seeker = new Seeker(source, isComponent ? 0 : WRAP.length);
  const root = parse(source, { modern: true }) as unknown as Record<string, Node | null>;
  return seeker.read(root, isComponent);
}

/** Finds the texts of markup; what stands in braces goes to the script's seeker. */
class Seeker {
  readonly #scripts: ScriptSeeker;

  constructor(source: string, shift: number) {
    this.#scripts = new ScriptSeeker(source, shift);
  }

  read(root: Record<string, Node | null>, isComponent: boolean): Findings {
    const { module, instance, fragment } = root;
    const { found, shift } = this.#scripts;
    for (const script of [module, instance]) {
      if (!script) continue;
      const isInstance = isComponent && script === instance;
      const content = script["content"] as Node;
      found.importAt ??= content.start - shift;
      this.#scripts.seek(content, { isInside: false, isInstance, getter: null });
    }
    if (isComponent && fragment) this.#fragment(fragment);
    return found;
  }

  /** The pieces of markup beside each other: words and values between two elements are one text. */
  #fragment(fragment: Node): void {
    let run: Node[] = [];
    const close = (): void => {
      this.#run(run, true);
      run = [];
    };
    for (const node of fragment["nodes"] as Node[]) {
      if (node.type === "Text" || node.type === "ExpressionTag") run.push(node);
      else {
        if (node.type !== "Comment") close();
        this.#markup(node);
      }
    }
    close();
  }

  #run(run: Node[], isRunRead: boolean): void {
    for (const node of run) {
      if (node.type === "ExpressionTag") this.#scripts.seek(node["expression"] as Node, INSIDE);
    }
    const text = run
      .map((node, at) => (node.type === "Text" ? String(node["data"]) : `{${placeOf(run, at)}}`))
      .join("");
    const hasWords = run.some((node) => node.type === "Text" && isRead(String(node["data"])));
    if (!hasWords || !isRunRead) return;
    const first = run[0];
    const last = run.at(-1);
    if (!first || !last) return;
    const before = first.type === "Text" ? (/^\s*/.exec(this.#raw(first))?.[0] ?? "") : "";
    const after = last.type === "Text" ? (/\s*$/.exec(this.#raw(last))?.[0] ?? "") : "";
    this.#scripts.add({
      ...NOTHING,
      text: text.replace(/[ \t\r\n]+/g, " ").trim(),
      start: first.start + before.length,
      end: last.end - after.length,
      values: run
        .filter(({ type }) => type === "ExpressionTag")
        .map((node) => node["expression"] as Node),
      isMarkup: true,
    });
  }

  #markup(node: Node): void {
    if (node.type === "RegularElement" && isCodeElement(String(node["name"]))) return;
    const isPart = node.type === "Component" || node.type === "SvelteComponent";
    for (const attribute of (node["attributes"] ?? []) as Node[]) {
      this.#attribute(attribute, isPart);
    }
    for (const [key, value] of Object.entries(node)) {
      if (key === "attributes" || !isNode(value)) continue;
      if (value.type === "Fragment") this.#fragment(value);
      else this.#scripts.seek(value, INSIDE);
    }
  }

  #attribute(attribute: Node, isPart: boolean): void {
    const name = String(attribute["name"] ?? "");
    if (isNameAttribute(name) || attribute.type === "ClassDirective") return;
    const { value } = attribute;
    if (attribute.type !== "Attribute" || value === true) {
      for (const inner of Object.values(attribute))
        if (isNode(inner)) this.#scripts.seek(inner, INSIDE);
      return;
    }
    const values = (Array.isArray(value) ? value : [value]) as Node[];
    const words = values
      .map((node) => (node.type === "Text" ? String(node["data"]) : "{0}"))
      .join("");
    const isText = isReadAttribute(name, isPart) && (!isPart || isSaid(words));
    const counted = this.#scripts.found.texts.length;
    this.#run(values, isText);
    const made = this.#scripts.found.texts.slice(counted).find(({ isMarkup }) => isMarkup);
    if (made) this.#unquote(made, values);
  }

  /** `title="Edit {name}"` becomes `title={t(…)}`: the quotes go with the text. */
  #unquote(made: Found, values: Node[]): void {
    const first = values[0];
    const last = values.at(-1);
    if (!first || !last) return;
    made.start = first.start - this.#scripts.shift;
    made.end = last.end - this.#scripts.shift;
    if (`'"`.includes(this.#scripts.source[first.start - 1] ?? " ")) {
      made.start -= 1;
      made.end += 1;
    }
  }

  #raw(node: Node): string {
    return this.#scripts.source.slice(node.start, node.end);
  }
}

/** Which value of a run this one is, counted from 0. */
function placeOf(run: Node[], at: number): number {
  return run.slice(0, at).filter(({ type }) => type === "ExpressionTag").length;
}
