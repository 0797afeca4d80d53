import type { Choice, Quality } from "../../api/generated";

/** A switch as two choices; the catalog only speaks about switching on. */
export function offOn(on: Choice): Choice[] {
  return [
    { value: "on", label: "On", why: on.why },
    { value: "off", label: "Off", why: null },
  ];
}

/** Leaving a choice to PixVerse, before what can be picked. */
export function orNone(choices: readonly Choice[], label: string): Choice[] {
  return [{ value: "", label, why: null }, ...choices];
}

/** Whether a word of the catalog is a quality that a recipe can carry. */
export function isQuality(value: string): value is Quality {
  return ["360p", "540p", "720p", "1080p"].includes(value);
}

/** A seed as typed: digits only, within PixVerse's 31 bits; null leaves it open. */
export function seedFrom(typed: string): number | null {
  const digits = typed.replace(/\D/g, "");
  return digits === "" ? null : Math.min(Number(digits), SEED_MAX);
}

/** Largest seed. Source: docs/pixverse.md, parameters (documented). */
const SEED_MAX = 2_147_483_647;
