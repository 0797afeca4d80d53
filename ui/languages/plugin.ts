import MagicString from "magic-string";
import { resolve } from "node:path";
import type { Plugin } from "vite";
import { findTexts } from "./find.ts";
import type { Found } from "./nodes.ts";

/** What asks for a text in the built code; no name of ours begins so. */
const ASK = "__t";

/** The module whose `t` is asked. */
const TONGUE = resolve(import.meta.dirname, "../src/lib/tongue.svelte.ts");

/** Code that says nothing to a person, and the module of the languages itself. */
const SILENT = /[\\/]generated[\\/]|[\\/]tongue\.svelte\.ts$|\.test\.ts$/;

/** Puts the language between the window's code and its texts, before anything else reads the code. */
export function languages(root: string): Plugin {
  // Vite writes every path with slashes, also on Windows.
  const source = `${resolve(root, "src").replaceAll("\\", "/")}/`;
  return {
    name: "languages",
    enforce: "pre",
    transform(code, id) {
      if (!id.startsWith(source) || SILENT.test(id) || !/\.(svelte|ts)$/.test(id)) return null;
      return translated(code, id);
    },
  };
}

/** The same code, asking for every text that it says; null where it says none. */
export function translated(code: string, file: string): { code: string; map: string } | null {
  const { texts, derived, importAt } = findTexts(code, file);
  const asked = texts.filter(({ start, end }) => end > start);
  if (asked.length === 0) return null;
  const made = new MagicString(code);
  for (const text of asked) replace(made, text);
  openGetters(made, asked);
  for (const { start, end } of derived) {
    made.appendRight(start, "$derived(");
    made.prependLeft(end, ")");
  }
  const line = `import { t as ${ASK} } from ${JSON.stringify(TONGUE.replaceAll("\\", "/"))};`;
  if (importAt !== null) made.appendLeft(importAt, file.endsWith(".svelte") ? `\n${line}` : line);
  else made.prepend(`<script lang="ts">${line}</script>\n`);
  return { code: made.toString(), map: made.generateMap({ source: file, hires: true }).toString() };
}

/** `Cancel {n}?` becomes a call; its values stay where they are, so what they say is found too. */
function replace(made: MagicString, found: Found): void {
  const { start, end, values, isMarkup, before, after } = found;
  const opening = `${isMarkup ? "{" : quoted(before, "+")}${ASK}(${JSON.stringify(found.text)}`;
  const closing = `)${isMarkup ? "}" : quoted(after, "")}`;
  const ends = [start, ...values.map((value) => value.end)];
  const starts = [...values.map((value) => value.start), end];
  ends.forEach((from, at) => {
    const to = starts[at] ?? end;
    const isFirst = at === 0;
    const isLast = at === values.length;
    const text = `${isFirst ? opening : ""}${isLast ? "" : ", "}${isLast ? closing : ""}`;
    if (from === to) made.appendLeft(from, text);
    else made.update(from, to, text);
  });
}

/** Properties of a list that is made once: each asks anew, in the language of the moment. */
function openGetters(made: MagicString, texts: readonly Found[]): void {
  const getters = new Map(texts.map(({ getter }) => [getter?.start, getter]));
  for (const getter of getters.values()) {
    if (!getter) continue;
    made.update(getter.start, getter.valueStart, `get ${getter.key}() { return `);
    made.appendLeft(getter.end, "; }");
  }
}

/** Blanks around a piece stay outside of its text. */
function quoted(blanks: string, join: "+" | ""): string {
  if (blanks === "") return "";
  return join === "+" ? `${JSON.stringify(blanks)} + ` : ` + ${JSON.stringify(blanks)}`;
}
