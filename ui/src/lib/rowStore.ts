import type { Clip, ClipId } from "../api/generated";

/** Rows kept at most; some twenty screens of the widest wall. A row is about 3 kB. */
const KEPT_MAX = 4000;

/** So many more may come before the oldest go, all in one walk. */
const SPARE_MAX = 500;

/** Rows of clips by their ids; the ones that came first go when there are too many. */
export class RowStore {
  #rows = new Map<ClipId, Clip>();
  /** From before the last `renew`: good enough to show until the new ones are there. */
  #old = new Map<ClipId, Clip>();
  readonly #gone = new Set<ClipId>();

  /** One row, also one that may be out of date. */
  get(id: ClipId): Clip | null {
    return this.#rows.get(id) ?? this.#old.get(id) ?? null;
  }

  /** One row that is true. */
  fresh(id: ClipId): Clip | null {
    return this.#rows.get(id) ?? null;
  }

  /** Whether a row is worth asking for. */
  isMissing(id: ClipId): boolean {
    return !this.#rows.has(id) && !this.#gone.has(id);
  }

  /** Put a row in; those in sight stay when others go. */
  put(clip: Clip, inSight: readonly ClipId[]): void {
    this.#rows.delete(clip.id);
    this.#rows.set(clip.id, clip);
    this.#gone.delete(clip.id);
    if (this.#rows.size > KEPT_MAX + SPARE_MAX) this.#forgetOldest(new Set(inSight));
  }

  delete(id: ClipId): void {
    this.#rows.delete(id);
    this.#old.delete(id);
  }

  /** These were asked for, and the studio has only those. */
  noteGone(asked: readonly ClipId[], answered: readonly Clip[]): void {
    const there = new Set(answered.map(({ id }) => id));
    for (const id of asked) if (!there.has(id)) this.#gone.add(id);
  }

  /** Every row may be out of date. */
  renew(): void {
    this.#old = this.#rows;
    this.#rows = new Map();
    this.#gone.clear();
  }

  #forgetOldest(inSight: ReadonlySet<ClipId>): void {
    let spare = this.#rows.size - KEPT_MAX;
    for (const id of this.#rows.keys()) {
      if (spare <= 0) return;
      if (inSight.has(id)) continue;
      this.#rows.delete(id);
      spare -= 1;
    }
  }
}
