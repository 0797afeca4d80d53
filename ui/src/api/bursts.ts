/** News that comes within this long is given on together. Milliseconds; two frames. */
const BURST_MS = 32;

/**
 * Give things on one by one, but many in one go when many come at once: whoever draws them draws
 * once. The first of a burst goes at once.
 */
export function inBursts<Thing>(give: (thing: Thing) => void): (thing: Thing) => void {
  let waiting: Thing[] | null = null;
  const drain = (): void => {
    const things = waiting ?? [];
    waiting = things.length > 0 ? [] : null;
    if (waiting) setTimeout(drain, BURST_MS);
    for (const thing of things) give(thing);
  };
  return (thing) => {
    if (waiting) {
      waiting.push(thing);
      return;
    }
    waiting = [];
    setTimeout(drain, BURST_MS);
    give(thing);
  };
}
