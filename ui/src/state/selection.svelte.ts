import type { ClipId } from "../api/generated";
import { setOf } from "../lib/line";

/** Which clips are picked, for everything that is done to several at once. */
export class Selection {
  ids = $state.raw<ReadonlySet<ClipId>>(setOf([]));
  /** The clip the keyboard stands on; null before it was there. */
  cursor = $state<ClipId | null>(null);

  /** Where a range begins: what was picked or walked to last without Shift. */
  #anchor: ClipId | null = null;
  readonly #order: () => readonly ClipId[];

  readonly count = $derived(this.ids.size);

  constructor(order: () => readonly ClipId[]) {
    this.#order = order;
  }

  has(id: ClipId): boolean {
    return this.ids.has(id);
  }

  /** In the order of the wall. */
  inOrder(): ClipId[] {
    if (this.ids.size <= 1) return [...this.ids];
    return this.#order().filter((id) => this.ids.has(id));
  }

  /** What a command is about: the picked clips, else the one it was given for. */
  meantBy(id: ClipId | null): ClipId[] {
    if (this.ids.size > 0) return this.inOrder();
    return id === null ? [] : [id];
  }

  /** Put one in, or take it out. */
  toggle(id: ClipId): void {
    const others = [...this.ids].filter((other) => other !== id);
    this.ids = setOf(this.ids.has(id) ? others : [...others, id]);
    this.#stand(id);
  }

  /** Everything from the last picked one up to this one; `adds` keeps what was picked before. */
  range(id: ClipId, adds = false): void {
    const order = this.#order();
    const from = order.indexOf(this.#anchor ?? this.cursor ?? id);
    const to = order.indexOf(id);
    if (to < 0) return;
    const begin = from < 0 ? to : from;
    const span = order.slice(Math.min(begin, to), Math.max(begin, to) + 1);
    this.#anchor = order[begin] ?? id;
    this.cursor = id;
    this.ids = setOf(adds ? [...this.ids, ...span] : span);
  }

  /** These, and nothing else. */
  replace(ids: readonly ClipId[]): void {
    this.ids = setOf(ids);
  }

  all(): void {
    this.ids = setOf(this.#order());
  }

  clear(): void {
    if (this.ids.size > 0) this.ids = setOf([]);
  }

  /** The keyboard is on this clip now; a range begins here. */
  stand(id: ClipId | null): void {
    this.#stand(id);
  }

  #stand(id: ClipId | null): void {
    this.cursor = id;
    this.#anchor = id;
  }

  /** Clips that are not on the wall any more are not meant by anything. */
  prune(): void {
    if (this.ids.size === 0) return;
    const there = setOf(this.#order());
    const kept = [...this.ids].filter((id) => there.has(id));
    if (kept.length < this.ids.size) this.ids = setOf(kept);
  }
}
