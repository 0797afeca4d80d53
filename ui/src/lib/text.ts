/** 12340 → "12,340". */
export function grouped(value: number): string {
  return Math.round(value)
    .toString()
    .replace(/\B(?=(\d{3})+$)/g, ",");
}

/** counted(1, "clip") → "1 clip"; counted(1284, "clip") → "1,284 clips". */
export function counted(count: number, noun: string): string {
  return `${grouped(count)} ${noun}${count === 1 ? "" : "s"}`;
}

/** Length as PixVerse counts a prompt: code points, so that one emoji is one. */
export function characterCount(text: string): number {
  return Array.from(text).length;
}

/** Keeps the build honest: a new kind of thing stops it here. */
export function unreachable(value: never): never {
  throw new Error(`unexpected ${JSON.stringify(value)}`);
}
