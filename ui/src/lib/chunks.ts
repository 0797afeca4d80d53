/** Most clips that one call names. Source: `ClipIdList` and `JudgeClips` of the contract. */
export const CLIPS_AT_ONCE = 500;

/** A list in pieces of at most so many. */
export function chunksOf<Item>(items: readonly Item[], most: number): Item[][] {
  const count = Math.ceil(items.length / most);
  return Array.from({ length: count }, (_, at) => items.slice(at * most, (at + 1) * most));
}
