import { readdirSync, readFileSync } from "node:fs";
import { join, resolve } from "node:path";

const CRATES = resolve(import.meta.dirname, "../..");

/** Where sentences for a person are written. What only scripts read (the REST page) is not here. */
const SPEAKING = [
  "crates/studio/src",
  "crates/contract/src",
  "crates/pixverse/src",
  "crates/media/src",
  "crates/browser/src",
  "crates/gateway/src",
  "src-tauri/src",
];

/** Files that speak to programs, to a terminal or to a log. */
const SILENT =
  /(^|[\\/])(tests?|openapi|compat|report|own_catalog|endpoints|auth|events|access)([\\/]|\.rs$)|_tests\.rs$/;

/** Comments, raw strings and characters are stepped over; a plain string is caught. */
const TOKEN =
  /\/\/[^\n]*|\/\*[\s\S]*?\*\/|b?r(#*)"[\s\S]*?"\1|b?'(?:\\(?:u\{\w+\}|.)|[^'\\])'|b?"((?:[^"\\]|\\[\s\S])*)"/g;

/** What is written to a log or stops the program. */
const LOGGED =
  /\b(info|warn|debug|error|trace|panic|unreachable|assert|assert_eq|assert_ne|debug_assert|expect|unimplemented)!?\(\s*(?:[^;"]*,\s*)?$/;

/** Short words that the studio sends as labels. */
const LABELS = /catalog[\\/](labels|media)\.rs$|mapping[\\/]choices\.rs$/;

/** Files whose sentences begin small: reasons to wait, what goes into another sentence. */
const REASONS =
  /jobs[\\/](?!story)\w+\.rs$|downloads[\\/]\w+\.rs$|catalog[\\/](fields|slot|wording)\.rs$|pixverse.look\.rs$|(^|[\\/])look\.rs$|^error\.rs$/;

/** Sentences that the studio puts together from two strings. */
export const JOINED: readonly string[] = [
  "The prompt has {0} characters; at most {1} are taken.",
  "The negative prompt has {0} characters; at most {1} are taken.",
  "The words for the sound have {0} characters; at most {1} are taken.",
  "What the voice says has {0} characters; at most {1} are taken.",
  "{0} makes no sound in {1} clips.",
  ...["key", "token", "password", "secret"].flatMap((noun) => [
    `The ${noun} is empty. Paste it from PixVerse.`,
    `The ${noun} is empty; type or paste it.`,
    `This is not a ${noun} of PixVerse. Paste it again.`,
  ]),
];

/** A sentence of the studio and the files that say it. */
export type Sentences = Map<string, string[]>;

/** Every whole sentence, label and reason that the studio can send, as a template. */
export function studioSays(): Sentences {
  const found: Sentences = new Map(catalogSays().map((note) => [note, ["catalog.toml"]]));
  for (const folder of SPEAKING) {
    const files = readdirSync(join(CRATES, folder), { recursive: true }).map(String);
    for (const file of files.filter((name) => name.endsWith(".rs") && !SILENT.test(name)).sort()) {
      for (const text of sentencesOf(readFileSync(join(CRATES, folder, file), "utf8"), file)) {
        found.set(text, [...(found.get(text) ?? []), `${folder}/${file.replaceAll("\\", "/")}`]);
      }
    }
  }
  return found;
}

/** The catalog's own remarks: what its sources say of a model. */
function catalogSays(): string[] {
  const folder = join(CRATES, "crates/pixverse/catalog");
  const files = readdirSync(folder).filter((name) => name.endsWith(".toml"));
  return files.flatMap((name) => {
    const rows = readFileSync(join(folder, name), "utf8");
    return [...rows.matchAll(/\bnote = "([^"]+)"/g)].map(([, note = ""]) => note);
  });
}

/** The sentences of one file of Rust, without its tests. */
export function sentencesOf(code: string, file: string): string[] {
  const tests = code.search(/#\[cfg\(test\)\]\s*(?:pub(?:\(\w+\))? )?mod \w+ \{/);
  const shipped = tests < 0 ? code : code.slice(0, tests);
  const said: string[] = [];
  for (const token of shipped.matchAll(TOKEN)) {
    const literal = token[2];
    if (literal === undefined) continue;
    const before = shipped.slice(Math.max(0, token.index - 160), token.index);
    if (/reason = $/.test(before)) continue;
    const isAttribute = /#\[error\(\s*$/.test(before);
    if (!isAttribute && LOGGED.test(before)) continue;
    const text = templated(unescaped(literal));
    if (isForPerson(text, file)) said.push(text);
  }
  return said;
}

function isForPerson(text: string, file: string): boolean {
  if (text !== text.trim()) return false;
  // What has hardly a word of its own would be found in everything.
  if (text.replace(/\{\d+\}|[^A-Za-z]/g, "").length < 4 || /[<>]|=>|::|\n|;$/.test(text))
    return false;
  if (
    /\b(SELECT|INSERT|UPDATE|DELETE|INTO|FROM|WHERE|ORDER BY|SET)\b|= \?|[a-z]_[a-z]+ /.test(text)
  )
    return false;
  if (LABELS.test(file) && /^[A-Z][a-z]/.test(text)) return true;
  if (REASONS.test(file) && /^(\{0\}|[A-Za-z]).* /.test(text)) return true;
  return /^([A-Z“]|\{0\}|`\{0\}).* .*([.?!]|: \{\d\})$/.test(text);
}

/** Rust's escapes, and lines that go on with a backslash. */
function unescaped(literal: string): string {
  return literal
    .replace(/\\\r?\n\s*/g, "")
    .replace(/\\u\{(\w+)\}/g, (_, code: string) => String.fromCodePoint(parseInt(code, 16)))
    .replace(/\\n/g, "\n")
    .replace(/\\(["\\'])/g, "$1");
}

/** `{name}`, `{}` and `{0:?}` become `{0}`, `{1}` in the order in which they stand; `{{` is a brace. */
function templated(text: string): string {
  let at = -1;
  return text.replace(/\{\{|\}\}|\{[^{}]*\}/g, (found) => {
    if (found === "{{" || found === "}}") return found.charAt(0);
    at += 1;
    return `{${at}}`;
  });
}
