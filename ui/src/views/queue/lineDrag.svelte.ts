import type { AccountId, Job, JobId } from "../../api/generated";
import { dropMove, type LineRow, type Move } from "../../lib/line";

/** Height of a waiting job's row and of an account's name. CSS pixels. */
export const JOB_PX = 48;
export const ACCOUNT_PX = 34;

/** How near the edge the page begins to scroll by itself, and how far in one frame. CSS pixels. */
const EDGE_PX = 60;
const SCROLL_PX = 14;

/** Jobs in the hand: which, and where they would be put down. They stay in their own line. */
export class LineDrag {
  ids = $state.raw<readonly JobId[]>([]);
  /** Top of the gap that is pointed at, from the top of the rows. CSS pixels. */
  gapPx = $state<number | null>(null);

  #account: AccountId | null = null;
  #slot = 0;
  #pointerPx = 0;
  #frame = 0;
  readonly #page: () => { rows: readonly LineRow[]; tops: readonly number[] };
  readonly #places: () => { box: HTMLElement; scroller: HTMLElement } | null;

  constructor(
    page: () => { rows: readonly LineRow[]; tops: readonly number[] },
    places: () => { box: HTMLElement; scroller: HTMLElement } | null,
  ) {
    this.#page = page;
    this.#places = places;
  }

  get isOn(): boolean {
    return this.#account !== null;
  }

  /** Take jobs up: those of the line of the one that was grabbed. */
  grab(grabbed: Job, jobs: readonly Job[]): void {
    this.#account = grabbed.accountId;
    this.ids = jobs.filter((job) => job.accountId === grabbed.accountId).map((job) => job.id);
  }

  /** The pointer is here now. CSS pixels of the window. */
  point(clientY: number): void {
    if (!this.isOn) return;
    this.#pointerPx = clientY;
    this.#aim();
    if (this.#frame === 0) this.#frame = requestAnimationFrame(() => this.#follow());
  }

  #aim(): void {
    const places = this.#places();
    const { rows, tops } = this.#page();
    const first = rows.findIndex(
      (row) => row.kind === "job" && row.line.accountId === this.#account,
    );
    const row = rows[first];
    if (!places || row?.kind !== "job") return;
    const top = tops[first] ?? 0;
    const y = this.#pointerPx - places.box.getBoundingClientRect().top - top;
    this.#slot = Math.min(row.line.jobs.length, Math.max(0, Math.round(y / JOB_PX)));
    this.gapPx = top + this.#slot * JOB_PX;
  }

  /** Near an edge the page scrolls on for as long as the pointer stays there. */
  #follow(): void {
    this.#frame = 0;
    const scroller = this.#places()?.scroller;
    if (!this.isOn || !scroller) return;
    const { top, bottom } = scroller.getBoundingClientRect();
    const isAbove = this.#pointerPx < top + EDGE_PX;
    if (!isAbove && this.#pointerPx < bottom - EDGE_PX) return;
    scroller.scrollTop += isAbove ? -SCROLL_PX : SCROLL_PX;
    this.#aim();
    this.#frame = requestAnimationFrame(() => this.#follow());
  }

  /** Put them down. Null where nothing changes. */
  drop(): { account: AccountId; move: Move } | null {
    const account = this.#account;
    const row = this.#page().rows.find(
      (one) => one.kind === "job" && one.line.accountId === account,
    );
    const move = row && this.gapPx !== null ? dropMove(row.line.jobs, this.ids, this.#slot) : null;
    this.cancel();
    return account !== null && move ? { account, move } : null;
  }

  cancel(): void {
    cancelAnimationFrame(this.#frame);
    this.#frame = 0;
    this.#account = null;
    this.ids = [];
    this.gapPx = null;
  }
}
