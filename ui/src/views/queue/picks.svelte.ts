import type { Job, JobId } from "../../api/generated";
import { type LineRow, setOf, span } from "../../lib/line";

/** How a row was picked: alone, added to the others, or all up to it. */
export type PickKind = "one" | "toggle" | "span";

/** Which rows of the line are picked, and on which one the keyboard stands. */
export class Picks {
  ids = $state.raw<ReadonlySet<JobId>>(setOf([]));
  /** Where the keyboard stands; null before it was there. */
  cursor = $state<JobId | null>(null);
  #anchor: JobId | null = null;
  readonly #rows: () => readonly LineRow[];

  readonly #page: readonly Job[] = $derived.by(() =>
    this.#rows().flatMap((row) => (row.kind === "job" ? [row.job] : [])),
  );

  /** What is picked and still waits, in page order: a job that left the line is no longer meant. */
  readonly jobs: readonly Job[] = $derived(
    this.ids.size === 0 ? [] : this.#page.filter((job) => this.ids.has(job.id)),
  );

  /** The row that Tab leads to: the one with the keyboard, else the first. */
  readonly stop: JobId | null = $derived(
    (this.#page.find((job) => job.id === this.cursor) ?? this.#page[0])?.id ?? null,
  );

  constructor(rows: () => readonly LineRow[]) {
    this.#rows = rows;
  }

  pick(id: JobId, kind: PickKind): void {
    this.cursor = id;
    if (kind === "toggle") {
      const others = [...this.ids].filter((other) => other !== id);
      this.#replace(this.ids.has(id) ? others : [...others, id]);
      this.#anchor = id;
      return;
    }
    const wanted = kind === "span" ? span(this.#rows(), this.#anchor ?? id, id) : [id];
    if (kind === "one") this.#anchor = id;
    this.#replace(wanted);
  }

  /** Go some rows on; with `spans` what lies between is picked. Returns where that is. */
  walk(step: number, spans: boolean): JobId | null {
    const ids = this.#page.map((job) => job.id);
    const at = ids.indexOf(this.cursor ?? ids[0] ?? ("" as JobId));
    const next = ids[Math.min(ids.length - 1, Math.max(0, at + step))];
    if (next === undefined) return null;
    this.#anchor ??= this.cursor;
    this.cursor = next;
    if (spans) this.#replace(span(this.#rows(), this.#anchor ?? next, next));
    else this.#anchor = next;
    return next;
  }

  all(): void {
    this.#replace(this.#page.map((job) => job.id));
  }

  clear(): void {
    this.#replace([]);
    this.#anchor = null;
  }

  /** What a command is about: the picked jobs, or only this one where it is not among them. */
  meantBy(job: Job): readonly Job[] {
    return this.ids.has(job.id) ? this.jobs : [job];
  }

  #replace(ids: readonly JobId[]): void {
    this.ids = setOf(ids);
  }
}
