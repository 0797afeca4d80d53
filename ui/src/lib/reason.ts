/** What a failed call said; the words given where something else was thrown. */
export function reasonOf(refusal: unknown, otherwise: string): string {
  return refusal instanceof Error ? refusal.message : otherwise;
}
