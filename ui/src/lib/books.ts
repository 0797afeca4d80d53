import { bestOf, type Book, type Language, speak, type Spoken } from "./tongue.svelte";

/** Where the books lie: each comes in a file of its own, when it is first spoken. */
const BOOKS: Readonly<Record<Exclude<Language, "en">, () => Promise<{ book: Book }>>> = {
  ru: () => import("../../languages/ru"),
  "zh-CN": () => import("../../languages/zh-CN"),
};

let wanted: Language = "en";

/**
 * Speak what was picked, or the system's language. A book that does not come leaves the language
 * that is spoken; a later wish goes before an earlier one whose book is slow.
 */
export async function speakAs(picked: Spoken): Promise<void> {
  const language = picked === "system" ? bestOf(navigator.languages) : picked;
  wanted = language;
  if (language === "en") return speak("en");
  const { book } = await BOOKS[language]();
  if (wanted === language) speak(language, book);
}
