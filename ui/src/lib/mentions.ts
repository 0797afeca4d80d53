/** An `@name` that is being written: where it begins, and what stands of it before the cursor. */
export interface Mention {
  start: number;
  typed: string;
}

/** The `@name` that the cursor stands in; null where it stands in none. */
export function mentionAt(text: string, cursor: number): Mention | null {
  const before = text.slice(0, cursor);
  const start = before.lastIndexOf("@");
  if (start < 0) return null;
  const typed = before.slice(start + 1);
  const isWord = /^[\p{L}\p{N}_]*$/u.test(typed);
  const standsAlone = start === 0 || !/[\p{L}\p{N}_]/u.test(text[start - 1] ?? "");
  return isWord && standsAlone ? { start, typed } : null;
}

/** The names that what is typed may become; those that begin with it first. */
export function matching(names: readonly string[], typed: string): string[] {
  const low = typed.toLowerCase();
  const found = names.filter((name) => name.toLowerCase().includes(low));
  const begins = (name: string): number => (name.toLowerCase().startsWith(low) ? 0 : 1);
  return found.sort((a, b) => begins(a) - begins(b));
}

/** The text with a name in the mention's place, and the space that PixVerse wants after it. */
export function withMention(
  text: string,
  { start, typed }: Mention,
  name: string,
): { text: string; cursor: number } {
  const rest = text.slice(start + 1 + typed.length).replace(/^ /, "");
  const before = `${text.slice(0, start)}@${name} `;
  return { text: before + rest, cursor: before.length };
}

/** A name for a reference, from the name of its file; never one that is taken. */
export function nameFor(fileName: string, taken: readonly string[]): string {
  const stem = fileName.replace(/\.[^.]*$/, "").toLowerCase();
  const plain = stem.replace(/[^a-z0-9]+/g, "_").replace(/^_+|_+$/g, "");
  const base = plain.slice(0, NAME_CHARS_MAX) || "image";
  if (!taken.includes(base)) return base;
  let number = 2;
  while (taken.includes(`${base}_${number}`)) number += 1;
  return `${base}_${number}`;
}

/** Longest name that is made up. Characters; short enough to be typed, far below PixVerse's 30 bytes. */
const NAME_CHARS_MAX = 16;

/** A name as PixVerse takes it: letters, digits and the underscore. */
export function cleanName(typed: string): string {
  return typed.replace(/[^\p{L}\p{N}_]/gu, "_");
}

/** The prompt with one name in place of another, wherever it is mentioned. */
export function renamed(prompt: string, before: string, after: string): string {
  if (before === "" || before === after) return prompt;
  return prompt.replaceAll(mentionOf(before), () => `@${after}`);
}

function mentionOf(name: string): RegExp {
  const safe = name.replace(/[.*+?^${}()|[\]\\]/g, "\\$&");
  return new RegExp(`@${safe}(?![\\p{L}\\p{N}_])`, "gu");
}
