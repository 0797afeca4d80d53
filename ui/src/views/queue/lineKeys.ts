import type { Job, JobId } from "../../api/generated";
import { endMove, frontMove, type Move, stepMove } from "../../lib/line";
import type { Studio } from "../../state/studio.svelte";
import type { Picks } from "./picks.svelte";

/** What the keys of a waiting job ask of the page around it. */
export interface LineDeeds {
  /** Show a row and give it the keyboard. */
  goTo: (id: JobId) => void;
  edit: (job: Job) => void;
  cancel: (jobs: readonly Job[]) => void;
}

/** Rows that a key goes on by. */
const strides: Record<string, number> = {
  ArrowUp: -1,
  ArrowDown: 1,
  PageUp: -10,
  PageDown: 10,
  Home: -Infinity,
  End: Infinity,
};

type MoveIn = (line: readonly Job[], ids: JobId[]) => Move | null;

/** Moves that a key makes while Alt is held. */
const moves: Record<string, MoveIn> = {
  ArrowUp: (line, ids) => stepMove(line, ids, -1),
  ArrowDown: (line, ids) => stepMove(line, ids, 1),
  Home: frontMove,
  End: endMove,
};

/** The line by keyboard: walk, pick, move, edit, cancel. */
export class LineKeys {
  readonly #studio: Studio;
  readonly #picks: Picks;
  readonly #deeds: LineDeeds;

  constructor(studio: Studio, picks: Picks, deeds: LineDeeds) {
    this.#studio = studio;
    this.#picks = picks;
    this.#deeds = deeds;
  }

  /** Take a key that was pressed in the line; false where it means nothing here. */
  take(event: KeyboardEvent): boolean {
    const { cursor } = this.#picks;
    const job = cursor && this.#studio.board.find(cursor);
    if (!job) return false;
    if (event.altKey) return this.#move(event.key, this.#picks.meantBy(job));
    const isRow = event.target instanceof HTMLElement && event.target.role === "row";
    return isRow && (this.#walk(event) || this.#act(event, job));
  }

  /** Make one move in every line that holds some of the jobs. */
  moveEach(jobs: readonly Job[], moveIn: MoveIn): void {
    const { queue } = this.#studio;
    const ids = jobs.map((job) => job.id);
    for (const { accountId, jobs: line } of queue.lines) {
      void this.#studio.attempt(() => queue.move(accountId, moveIn(line, ids)));
    }
    const { cursor } = this.#picks;
    if (cursor) this.#deeds.goTo(cursor);
  }

  #move(key: string, jobs: readonly Job[]): boolean {
    const moveIn = moves[key];
    if (moveIn) this.moveEach(jobs, moveIn);
    return moveIn !== undefined;
  }

  #walk(event: KeyboardEvent): boolean {
    const stride = strides[event.key];
    if (stride === undefined) return false;
    const next = this.#picks.walk(stride, event.shiftKey);
    if (next) this.#deeds.goTo(next);
    return true;
  }

  #act(event: KeyboardEvent, job: Job): boolean {
    const isCommand = event.ctrlKey || event.metaKey;
    if (isCommand && event.key !== "a") return false;
    switch (event.key) {
      case "a":
        if (isCommand) this.#picks.all();
        return isCommand;
      case "Escape":
        this.#picks.clear();
        return true;
      case " ":
        this.#picks.pick(job.id, "toggle");
        return true;
      case "Enter":
        this.#deeds.edit(job);
        return true;
      case "Delete":
        this.#deeds.cancel(this.#picks.meantBy(job));
        return true;
      default:
        return false;
    }
  }
}
