import type { CapturedEntry } from "../api/generated";

/** JSON with its lines apart; anything else as it is. */
export function laidOut(text: string): string {
  try {
    return JSON.stringify(JSON.parse(text), null, 2);
  } catch {
    return text;
  }
}

/** "200", or what it means that there is none. */
export function statusText(call: CapturedEntry): string {
  return call.status === null ? "no answer" : String(call.status);
}

/** Whether what was asked or what came back is kept. The page's other calls have only a line. */
export function hasBody(call: CapturedEntry): boolean {
  return call.asked !== null || call.answered !== null;
}

/** The picture among a bundle's files. */
export function pictureOf<File extends { name: string }>(files: readonly File[]): File | null {
  return files.find(({ name }) => /\.(png|jpe?g)$/i.test(name)) ?? null;
}
