import type { Host } from "../api/host";
import type { AccountId, Batch, BatchId, Job, QueueAccount, QueueState } from "../api/generated";
import {
  afterMoves,
  type Line,
  linesOf,
  type LineRow,
  type Move,
  placesOf,
  rowsOf,
} from "../lib/line";
import { counted, grouped } from "../lib/text";
import { whyWaiting } from "../lib/waiting";
import type { JobBoard } from "./jobBoard.svelte";

/** Batches are counted again at most this often while jobs move. Milliseconds. */
const COUNT_AFTER_MS = 700;

/** What is sent when: pauses, slots, budgets, the order of what waits, and its batches. */
export class Queue {
  state = $state.raw<QueueState | null>(null);
  batches = $state.raw<readonly Batch[]>([]);
  /** The last thing that happened, for those who hear the window. */
  said = $state("");

  readonly #host: Host;
  readonly #board: JobBoard;
  /** Moves that the studio has not confirmed yet; shown at once, gone when its rows are here. */
  #moves = $state.raw<readonly Move[]>([]);
  #watchers = 0;
  #counting: ReturnType<typeof setTimeout> | undefined;

  /** What waits, one line an account, as it will be sent. */
  readonly lines: Line[] = $derived.by(() => afterMoves(linesOf(this.#board.queued), this.#moves));
  readonly rows: LineRow[] = $derived(rowsOf(this.lines));

  readonly #places = $derived(placesOf(this.rows));

  constructor(host: Host, board: JobBoard) {
    this.#host = host;
    this.#board = board;
  }

  account(id: AccountId): QueueAccount | null {
    return this.state?.accounts.find(({ accountId }) => accountId === id) ?? null;
  }

  /** The name of an account as its waiting jobs know it. */
  nameOf(id: AccountId): string {
    return this.lines.find(({ accountId }) => accountId === id)?.account ?? "Account";
  }

  /** Why a queued job waits, in one sentence. */
  whyOf(job: Job): string {
    return whyWaiting(job, (this.#places.get(job.id) ?? 1) - 1, this.state);
  }

  /** A row is news: never paint an older one over a newer one. */
  take(state: QueueState): void {
    if (!this.state || state.stream >= this.state.stream) this.state = state;
  }

  async pause(account: AccountId | null): Promise<void> {
    this.take(await this.#host.call("queue.pause", { account }));
  }

  async resume(account: AccountId | null): Promise<void> {
    this.take(await this.#host.call("queue.resume", { account }));
  }

  /** Move jobs of one line. Shown at once; the studio's rows are the truth. */
  async move(line: AccountId, move: Move | null): Promise<void> {
    if (!move) return;
    this.#moves = [...this.#moves, move];
    this.#sayPlace(line, move);
    try {
      await this.#board.reorder({ ids: [...move.ids], before: move.before });
    } finally {
      this.#moves = this.#moves.filter((other) => other !== move);
    }
  }

  #sayPlace(line: AccountId, move: Move): void {
    const jobs = this.lines.find(({ accountId }) => accountId === line)?.jobs ?? [];
    const place = jobs.findIndex((job) => job.id === move.ids[0]) + 1;
    const to = grouped(place);
    const all = grouped(jobs.length);
    this.said =
      move.ids.length === 1
        ? `Moved to place ${to} of ${all}.`
        : `${counted(move.ids.length, "job")} moved to place ${to} of ${all}.`;
  }

  async readBatches(): Promise<void> {
    this.batches = (await this.#host.call("batches.list", {})).batches;
  }

  /** The most that a batch may spend, in credits; null for no limit. */
  async setBatchBudget(id: BatchId, budgetCredits: number | null): Promise<void> {
    const batch = await this.#host.call("batches.setBudget", { id, budgetCredits });
    this.batches = this.batches.map((known) => (known.id === id ? batch : known));
  }

  /** Keep the batches counted while someone looks. Returns the way to stop. */
  watchBatches(): () => void {
    this.#watchers += 1;
    this.#countSoon(0);
    return () => (this.#watchers -= 1);
  }

  /** A job has moved: its batch has another count. */
  jobMoved(): void {
    if (this.#watchers > 0 && this.#counting === undefined) this.#countSoon(COUNT_AFTER_MS);
  }

  #countSoon(afterMs: number): void {
    clearTimeout(this.#counting);
    this.#counting = setTimeout(() => {
      this.#counting = undefined;
      void this.readBatches().catch(() => undefined);
    }, afterMs);
  }
}
