import { grouped } from "./text";
import { type Template, templateOf, valuesOf } from "./template";
import { type Book, countedIn, filled, spoken, spokenBook, t } from "./tongue.svelte";

/** Answers that are kept: a list shows the same sentences again and again. */
const KEPT_MAX = 2000;

/** The templates of the book that is open, the surest first, and what was found with them. */
interface Opened {
  book: Book;
  templates: Template[];
  kept: Map<string, string>;
}

let opened: Opened | null = null;

/**
 * A sentence of the studio in the language that is spoken. The studio speaks English; its sentences
 * are recognised by their templates. What is not recognised stays English.
 */
export function heard(said: string): string {
  const book = spokenBook();
  if (opened?.book !== book) opened = open(book);
  const { kept, templates } = opened;
  if (templates.length === 0) return said;
  if (FIGURES.test(said)) return figuresText(said);
  const known = kept.get(said);
  if (known !== undefined) return known;
  const found = wholly(said, opened) ?? piecewise(said, opened);
  if (kept.size >= KEPT_MAX) kept.clear();
  kept.set(said, found);
  return found;
}

function open(book: Book): Opened {
  const templates = Object.keys(book.studio)
    .filter((text) => text.includes("{0}"))
    .map(templateOf)
    .sort((one, other) => other.weight - one.weight);
  return { book, templates, kept: new Map() };
}

/** The values of a sentence may be sentences or words of the studio themselves. */
function wholly(said: string, { book, templates }: Opened): string | null {
  const exact = book.studio[said];
  if (exact !== undefined) return exact;
  for (const template of templates) {
    const values = valuesOf(template, said);
    const other = book.studio[template.text];
    if (!values || other === undefined) continue;
    const spokenValues = values.map(heardValue);
    if (isTrusted(template, values, spokenValues)) return filled(other, spokenValues);
  }
  return null;
}

/** More words than this in a value are a sentence of their own. */
const VALUE_WORDS_MAX = 5;

/**
 * A long value that nobody knows means that the template is another sentence's, unless it stands
 * where another program's own words stand: behind a colon, or in quotes.
 */
function isTrusted(
  { text }: Template,
  values: readonly string[],
  said: readonly string[],
): boolean {
  return values.every((value, at) => {
    const isShort = value.split(/\s+/).length <= VALUE_WORDS_MAX;
    return isShort || said[at] !== value || new RegExp(`[:“\`(] ?\\{${at}\\}`).test(text);
  });
}

function heardValue(value: string): string {
  if (FIGURES.test(value)) return figuresText(value);
  const count = countText(value);
  if (count !== null) return count;
  if (!/\p{L}{2}/u.test(value)) return value;
  const { studio } = spokenBook();
  return studio[`a ${value}`] ?? studio[`an ${value}`] ?? heard(value);
}

/** "3 images" in the spoken language; null for what is no number with a noun of the book. */
function countText(value: string): string | null {
  const [, figure = "", noun = ""] = /^(\d+) ([a-z ]+?)s?$/.exec(value) ?? [];
  return countedIn(Number(figure), noun, grouped(Number(figure)));
}

/** "5, 8 or 10 s", "1 to 15 s", "540p and 720p". */
const FIGURES = /^[\dp:., ]+(?: (?:or|and|to) [\dp:.]+)?(?: s)?$/;

function figuresText(figures: string): string {
  return figures
    .replace(/ or /, ` ${t("or")} `)
    .replace(/ and /, ` ${t("and")} `)
    .replace(/ to /, ` ${t("to")} `)
    .replace(/ s$/, ` ${t("s")}`);
}

/** Two sentences after each other, where each of them is known by itself. */
function piecewise(said: string, opened: Opened): string {
  const pieces = said.split(/(?<=[.!?]) (?=[A-Z“])/);
  if (pieces.length < 2) return said;
  const between = spoken() === "zh-CN" ? "" : " ";
  return pieces.map((piece) => wholly(piece, opened) ?? piece).join(between);
}
