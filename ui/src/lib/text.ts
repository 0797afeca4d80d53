import { countedIn, customs } from "./tongue.svelte";

/** 12340 → "12,340", in Russian "12 340". */
export function grouped(value: number): string {
  return numbers(0).format(Math.round(value));
}

/** Writers of numbers, kept: making one is dear. */
const writers = new Map<string, Intl.NumberFormat>();

/** How the spoken language writes a number of at most so many places after the point. */
export function numbers(places: number): Intl.NumberFormat {
  const tag = customs();
  const name = `${tag}/${places}`;
  const known = writers.get(name);
  if (known) return known;
  // Russian and others leave four digits together by themselves; a column reads better grouped.
  const made = new Intl.NumberFormat(tag, { maximumFractionDigits: places, useGrouping: "always" });
  writers.set(name, made);
  return made;
}

/** counted(1, "clip") → "1 clip"; counted(1284, "clip") → "1,284 clips"; in Russian "2 клипа". */
export function counted(count: number, noun: string): string {
  const figure = grouped(count);
  return countedIn(count, noun, figure) ?? `${figure} ${noun}${count === 1 ? "" : "s"}`;
}

/** Length as PixVerse counts a prompt: code points, so that one emoji is one. */
export function characterCount(text: string): number {
  return Array.from(text).length;
}

/** Keeps the build honest: a new kind of thing stops it here. */
export function unreachable(value: never): never {
  throw new Error(`unexpected ${JSON.stringify(value)}`);
}
