import { createSubscriber } from "svelte/reactivity";

/** One beat a second is what a running m:ss needs. Milliseconds. */
const BEAT_MS = 1000;

/** The time, for what shows it running. Beats only while something on screen reads it. */
export class Clock {
  readonly #watch = createSubscriber((update) => {
    const beat = setInterval(update, BEAT_MS);
    return () => clearInterval(beat);
  });

  /** Milliseconds since 1970. */
  get nowMs(): number {
    this.#watch();
    return Date.now();
  }
}
