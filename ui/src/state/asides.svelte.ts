import { type Draft, hasContent } from "./draft";

/** Drafts kept at once; the oldest go. A guess at what a person still comes back to. */
const ASIDES_MAX = 10;

/** What was being written before something else was put into the form: nothing typed is ever lost. */
export class Asides {
  /** The one put aside last stands last. */
  kept = $state.raw<readonly Draft[]>([]);
  /** What was put into the form, as it came; unchanged, it need not be kept itself. */
  #filled: string | null = null;

  /** Put aside what stands in the form, where a person has written any of it. */
  put(draft: Draft): void {
    const isOwn = JSON.stringify(draft) !== this.#filled;
    if (isOwn && hasContent(draft)) this.kept = [...this.kept, draft].slice(-ASIDES_MAX);
  }

  /** The form was filled from outside and looks like this now. */
  fill(draft: Draft): void {
    this.#filled = JSON.stringify(draft);
  }

  /** The one that was put aside last; it is no longer kept here. */
  take(): Draft | null {
    const last = this.kept.at(-1) ?? null;
    this.kept = this.kept.slice(0, -1);
    this.#filled = null;
    return last;
  }

  /** Take up those of last time. */
  refill(drafts: readonly Draft[]): void {
    this.kept = drafts.slice(-ASIDES_MAX);
  }
}
