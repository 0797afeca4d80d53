/** Languages that the window speaks. */
export type Language = "en" | "ru" | "zh-CN";

/** What was picked: one of them, or the one of the system. */
export type Spoken = Language | "system";

/** Everything that one language says. English needs none: it stands in the code. */
export interface Book {
  /** The window's English texts, with `{0}`, `{1}` where values stand, and what is said instead. */
  readonly texts: Readonly<Record<string, string>>;
  /** Nouns after a number, by the language's plural categories. `{0}` is the number. */
  readonly counted: Readonly<Record<string, Partial<Record<Intl.LDMLPluralRule, string>>>>;
  /** Sentences that the studio says, as templates. */
  readonly studio: Readonly<Record<string, string>>;
}

export const LANGUAGES: readonly Language[] = ["en", "ru", "zh-CN"];

/** Which customs of dates and numbers go with a language. */
const CUSTOMS: Readonly<Record<Language, string>> = {
  en: "en-GB",
  ru: "ru-RU",
  "zh-CN": "zh-CN",
};

const EMPTY: Book = { texts: {}, counted: {}, studio: {} };

let language = $state.raw<Language>("en");
let book = $state.raw<Book>(EMPTY);
let plurals = new Intl.PluralRules("en");

/** The language that is spoken now. */
export function spoken(): Language {
  return language;
}

/** What the spoken language says. */
export function spokenBook(): Book {
  return book;
}

/** The tag for `Intl`: how dates and numbers are written. */
export function customs(): string {
  return CUSTOMS[language];
}

/** Speak another language from now on; everything on the screen follows. */
export function speak(next: Language, says: Book = EMPTY): void {
  plurals = new Intl.PluralRules(next);
  language = next;
  book = says;
  if (typeof document !== "undefined") document.documentElement.lang = next;
}

export function isSpoken(value: unknown): value is Spoken {
  return value === "system" || LANGUAGES.some((one) => one === value);
}

/** The first of the wanted languages that the window speaks; English where it speaks none. */
export function bestOf(wanted: readonly string[]): Language {
  for (const name of wanted) {
    const main = name.toLowerCase().split("-")[0];
    const known = LANGUAGES.find((one) => one.toLowerCase().split("-")[0] === main);
    if (known) return known;
  }
  return "en";
}

/**
 * A text of the window in the language that is spoken. The build writes these calls around the texts
 * of the code. By hand it is written only for a single small word, which the build cannot tell from
 * a name. What is not in the book is said in English.
 */
export function t(text: string, ...values: unknown[]): string {
  return filled(book.texts[text] ?? text, values);
}

/** How a text is worded in the spoken language, its `{0}` left open: to recognise it again. */
export function wording(text: string): string {
  return book.texts[text] ?? text;
}

/** A noun with its number in front, "3 клипа"; null where the book has no such noun. */
export function countedIn(count: number, noun: string, figure: string): string | null {
  const forms = book.counted[noun];
  const form = forms?.[plurals.select(count)] ?? forms?.other;
  return form === undefined ? null : filled(form, [figure]);
}

/** `{0}` and so on, replaced by values. Nothing and null leave nothing. */
export function filled(text: string, values: readonly unknown[]): string {
  return text.replace(/\{(\d+)\}/g, (_, at: string) => String(values[Number(at)] ?? ""));
}
