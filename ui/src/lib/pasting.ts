/**
 * Longest text that a field of the form takes at once. Characters; ten of the longest prompts. More
 * than that is a file on the clipboard, and a field that holds it answers slowly to every key.
 */
export const PASTED_CHARS_MAX = 50_000;

/** What a paste or a drop would put into a field; null where it is no text. */
export function incomingText(event: ClipboardEvent | DragEvent): string | null {
  const carried = "clipboardData" in event ? event.clipboardData : event.dataTransfer;
  return carried?.getData("text/plain") ?? null;
}

/** The first so many characters, none of them cut in two. */
export function firstOf(text: string, charsMax: number): string {
  // Twice as many code units as characters hold them all, and little of a long text is looked at.
  return Array.from(text.slice(0, charsMax * 2))
    .slice(0, charsMax)
    .join("");
}
