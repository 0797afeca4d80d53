import type { ClipId } from "../../api/generated";

/** Pause after the last key before a note is kept. Milliseconds. */
const KEEP_AFTER_MS = 800;

/**
 * A note as it is typed: kept after a pause and when it is left. It stays as it was typed while it is
 * written, and as long as it was refused.
 */
export class NoteDraft {
  /** What was typed; null where nothing is, and what is kept is shown. */
  typed = $state<string | null>(null);

  readonly #id: ClipId;
  readonly #keep: (id: ClipId, note: string) => Promise<boolean>;
  #kept: string | null = null;
  #waiting: ReturnType<typeof setTimeout> | undefined;

  constructor(id: ClipId, keep: (id: ClipId, note: string) => Promise<boolean>) {
    this.#id = id;
    this.#keep = keep;
  }

  write(note: string): void {
    this.typed = note;
    clearTimeout(this.#waiting);
    this.#waiting = setTimeout(() => void this.settle(), KEEP_AFTER_MS);
  }

  /** Keep what was typed. */
  async settle(): Promise<void> {
    clearTimeout(this.#waiting);
    const { typed } = this;
    if (typed === null || typed === this.#kept) return;
    if (await this.#keep(this.#id, typed)) this.#kept = typed;
  }

  /** The field is left: what is kept is shown from now on. */
  async leave(): Promise<void> {
    await this.settle();
    if (this.typed !== this.#kept) return;
    this.typed = null;
    // It may be changed elsewhere from now on; the same words typed once more are news then.
    this.#kept = null;
  }
}
