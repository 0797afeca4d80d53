import { SvelteSet } from "svelte/reactivity";
import type { Clip, ClipId } from "../../api/generated";
import type { KnownClips } from "../../state/knownClips.svelte";

/** Rows asked for around the clip that is looked at. */
const AROUND = 12;

/** A walk through all clips of the wall, one by one: as they stood when it began. */
export class Culling {
  /** A judgement goes on to the next clip. */
  goesOn = $state(true);

  readonly ids: readonly ClipId[];
  readonly #known: KnownClips;
  #at = $state(0);
  /** Clips that are in the trash by now: the walk passes them by. */
  readonly #gone = new SvelteSet<ClipId>();
  /** What was judged by which step, for going back to it when the step is taken back. */
  readonly #judged = new WeakMap<object, ClipId>();

  readonly id = $derived.by(() => this.ids[this.#at] ?? null);
  readonly clip = $derived.by<Clip | null>(() => this.#known.get(this.id));
  /** The clip after this one, to have its first pictures ready. */
  readonly next = $derived.by<Clip | null>(() => this.#known.get(this.#beside(1)));

  constructor(ids: readonly ClipId[], from: ClipId, known: KnownClips) {
    this.ids = ids.includes(from) ? ids : [from];
    this.#known = known;
    this.#at = Math.max(0, this.ids.indexOf(from));
  }

  /** Which one it is of those that are left, from 1. */
  get place(): number {
    return this.ids.slice(0, this.#at + 1).filter((id) => !this.#gone.has(id)).length;
  }

  get total(): number {
    return this.ids.length - this.#gone.size;
  }

  /** Nothing is left to look at. */
  get isOver(): boolean {
    return this.total === 0;
  }

  /** The rows that are looked at next. */
  get wanted(): ClipId[] {
    return this.ids.slice(Math.max(0, this.#at - AROUND), this.#at + AROUND * 2);
  }

  #beside(step: 1 | -1): ClipId | null {
    let at = this.#at + step;
    while (at >= 0 && at < this.ids.length) {
      const id = this.ids[at];
      if (id !== undefined && !this.#gone.has(id)) return id;
      at += step;
    }
    return null;
  }

  /** To the clip beside this one. False at an end. */
  go(step: 1 | -1): boolean {
    const id = this.#beside(step);
    if (id !== null) this.#goTo(id);
    return id !== null;
  }

  /** To the first, or the last. */
  goToEnd(step: 1 | -1): void {
    while (this.go(step));
  }

  #goTo(id: ClipId): void {
    this.#at = Math.max(0, this.ids.indexOf(id));
  }

  /** This one was judged, by a step or by saying what was so already: on to the next, where that is wanted. */
  judged(id: ClipId, step: object | null): void {
    if (step) this.#judged.set(step, id);
    if (this.goesOn && this.id === id) this.go(1);
  }

  /** This one lies in the trash now: the next one, or at the end the one before. */
  trashed(id: ClipId, step: object | null): void {
    if (step) this.#judged.set(step, id);
    if (this.id === id && !this.go(1)) this.go(-1);
    this.#gone.add(id);
  }

  /** A step was taken back: there its clip is. One that was taken elsewhere moves nothing. */
  undone(step: object): void {
    const id = this.#judged.get(step);
    if (id === undefined) return;
    this.#judged.delete(step);
    this.#gone.delete(id);
    this.#goTo(id);
  }
}
