import { readdirSync, readFileSync } from "node:fs";
import { join, resolve } from "node:path";
import { findTexts } from "./find.ts";

/** The folder of the window: its code and its languages. */
const UI = resolve(import.meta.dirname, "..");

/** What the window says, in English. */
export interface Said {
  texts: Set<string>;
  nouns: Set<string>;
  /** Texts that are read once, with their file. */
  stuck: { file: string; text: string }[];
}

/** The three parts of a language, as they lie in their files. */
export interface Pages {
  texts: Record<string, string>;
  counted: Record<string, Record<string, string>>;
  studio: Record<string, string>;
}

/** Every text of the window's code. */
export function windowSays(): Said {
  const said: Said = { texts: new Set(), nouns: new Set(), stuck: [] };
  const files = readdirSync(join(UI, "src"), { recursive: true }).map(String);
  for (const file of files.filter(isSpeaking).sort()) {
    const { texts, nouns, stuck } = findTexts(readFileSync(join(UI, "src", file), "utf8"), file);
    for (const { text } of texts) said.texts.add(text);
    for (const noun of nouns) said.nouns.add(noun);
    for (const text of stuck) said.stuck.push({ file: file.replaceAll("\\", "/"), text });
  }
  return said;
}

function isSpeaking(file: string): boolean {
  return /\.(svelte|ts)$/.test(file) && !/generated|tongue\.svelte\.ts$/.test(file);
}

/** Read the files of a language. */
export function pagesOf(language: string): Pages {
  const read = (name: string): unknown =>
    JSON.parse(readFileSync(pathOf(language, name), "utf8")) as unknown;
  return {
    texts: read("texts") as Pages["texts"],
    counted: read("counted") as Pages["counted"],
    studio: read("studio") as Pages["studio"],
  };
}

export function pathOf(language: string, name: string): string {
  return join(UI, "languages", language, `${name}.json`);
}
