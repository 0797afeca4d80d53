import type { Toasts } from "./toasts.svelte";

/** Steps that Ctrl+Z can go back. A guess at what a person still remembers. */
const STEPS_MAX = 50;

interface Step {
  /** Null once it was gone back. */
  undo: (() => Promise<unknown>) | null;
}

/** What was done to clips and can be taken back: by the toast that told of it, or by Ctrl+Z. */
export class Undos {
  readonly #toasts: Toasts;
  #steps = $state.raw<readonly Step[]>([]);
  #watchers: readonly ((step: object) => void)[] = [];

  constructor(toasts: Toasts) {
    this.#toasts = toasts;
  }

  /** Whether there is anything to take back. */
  get hasSteps(): boolean {
    return this.#steps.length > 0;
  }

  /** What would be taken back next: the same for as long as it stands. */
  get newest(): object | null {
    return this.#steps.at(-1) ?? null;
  }

  /** Hear of every step that was taken back, by whichever way. Returns the end of it. */
  watch(watcher: (step: object) => void): () => void {
    this.#watchers = [...this.#watchers, watcher];
    return () => (this.#watchers = this.#watchers.filter((other) => other !== watcher));
  }

  /** Say what was done, with the way back. */
  offer(words: string, undo: () => Promise<unknown>): void {
    const step: Step = { undo };
    this.#steps = [...this.#steps, step].slice(-STEPS_MAX);
    const run = (): void => void this.#goBack(step);
    this.#toasts.say(words, "plain", { label: "Undo", run });
  }

  /** Take back what was done last and was not taken back yet. False when there is nothing. */
  async last(): Promise<boolean> {
    const step = this.#steps.at(-1);
    if (!step) return false;
    await this.#goBack(step);
    return true;
  }

  /** A step whose way back fails stays, so that it can be tried once more. */
  async #goBack(step: Step): Promise<void> {
    const { undo } = step;
    if (!undo) return;
    step.undo = null;
    this.#steps = this.#steps.filter((other) => other !== step);
    try {
      await undo();
    } catch (refusal) {
      step.undo = undo;
      this.#steps = [...this.#steps, step];
      this.#toasts.refuse(refusal);
      return;
    }
    for (const watcher of this.#watchers) watcher(step);
  }
}
