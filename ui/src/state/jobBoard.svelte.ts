import { SvelteMap, SvelteSet } from "svelte/reactivity";
import type { Host } from "../api/host";
import type { AccountId, ClipId, Job, JobId, Progress, Stage, Operations } from "../api/generated";

/** Finished jobs that stay in their place as clips until the next ones are sent. */
const FRESH_MAX = 8;

/** Stages in which PixVerse, or the way to it, is at work for a job: these fill slots. */
const running: readonly Stage[] = ["preparing", "submitting", "unsure", "rendering", "downloading"];

/** The jobs on screen, kept true by events; nothing here asks twice. */
export class JobBoard {
  readonly #jobs = new SvelteMap<JobId, Job>();
  readonly #fresh = new SvelteSet<JobId>();
  readonly #host: Host;

  /** What stands under *Making now*: unfinished, failed, and just finished; newest first. */
  readonly cards = $derived([...this.#jobs.values()].filter(isShown).sort(newestFirst));

  /** Finished while the window looked on: shown in place of their job. */
  readonly fresh = $derived(this.cards.filter((job) => job.stage === "done"));

  /** Left by another process and never sent: the person says *Send* or *Keep*. */
  readonly unsent = $derived([...this.#jobs.values()].filter((job) => job.isUnsent));

  readonly runningCount = $derived(countIn([...this.#jobs.values()], running));
  readonly waitingCount = $derived(countIn([...this.#jobs.values()], ["queued"]));

  constructor(host: Host) {
    this.#host = host;
  }

  /** Slots that one account's jobs fill. */
  slotsUsed(account: AccountId): number {
    return countIn(
      [...this.#jobs.values()].filter((job) => job.accountId === account),
      running,
    );
  }

  /** An account's jobs that are still in the queue, and those on their way. */
  unfinishedOf(account: AccountId): { waiting: number; running: number } {
    const jobs = [...this.#jobs.values()].filter((job) => job.accountId === account);
    return { waiting: countIn(jobs, ["queued"]), running: countIn(jobs, running) };
  }

  /** The list was read: what it does not hold is gone, but for what has just finished. */
  replace(jobs: readonly Job[]): void {
    const listed = jobs.map((job) => job.id);
    for (const id of [...this.#jobs.keys()]) {
      if (!listed.includes(id) && !this.#fresh.has(id)) this.#jobs.delete(id);
    }
    for (const job of jobs) this.put(job);
  }

  /** Put one row in place. A job that was seen at work stays as its clip for a while. */
  put(job: Job): void {
    const isOver = job.stage === "done" || job.stage === "cancelled";
    if (isOver && !this.#jobs.has(job.id)) return;
    if (job.stage === "cancelled" || (job.stage === "done" && job.isHidden)) {
      this.drop(job.id);
      return;
    }
    if (job.stage === "done") this.#fresh.add(job.id);
    this.#jobs.set(job.id, job);
    this.#trimFresh(FRESH_MAX);
  }

  drop(id: JobId): void {
    this.#fresh.delete(id);
    this.#jobs.delete(id);
  }

  /** A clip has left the library: the place where it was made goes too. */
  dropClip(clip: ClipId): void {
    const made = [...this.#fresh].find((id) => this.#jobs.get(id)?.clipId === clip);
    if (made) this.drop(made);
  }

  /** Bytes have moved. */
  progress(id: JobId, progress: Progress | null): void {
    const job = this.#jobs.get(id);
    if (job) this.#jobs.set(id, { ...job, progress });
  }

  /** Finished jobs leave their place to the gallery: something new begins. */
  settle(): void {
    this.#trimFresh(0);
  }

  #trimFresh(keep: number): void {
    const leaving = [...this.#fresh].slice(0, Math.max(0, this.#fresh.size - keep));
    for (const id of leaving) this.drop(id);
  }

  async cancel(id: JobId): Promise<void> {
    this.put(await this.#host.call("jobs.cancel", { id }));
  }

  async retry(id: JobId): Promise<void> {
    this.put(await this.#host.call("jobs.retry", { id }));
  }

  async hide(id: JobId): Promise<void> {
    this.put(await this.#host.call("jobs.hide", { id }));
  }

  async resolve(input: Operations["jobs.resolve"]["input"]): Promise<void> {
    this.put(await this.#host.call("jobs.resolve", input));
  }

  /** Send everything that another process left unsent. */
  async sendUnsent(): Promise<void> {
    const { jobs } = await this.#host.call("jobs.send", { ids: [] });
    for (const job of jobs) this.put(job);
  }

  /** Keep it in the queue, held. */
  async keepUnsent(): Promise<void> {
    const { jobs } = await this.#host.call("jobs.keep", { ids: [] });
    for (const job of jobs) this.put(job);
  }
}

function isShown(job: Job): boolean {
  return !job.isHidden;
}

function newestFirst(a: Job, b: Job): number {
  if (a.createdAt !== b.createdAt) return a.createdAt < b.createdAt ? 1 : -1;
  return a.id < b.id ? -1 : 1;
}

function countIn(jobs: readonly Job[], stages: readonly Stage[]): number {
  return jobs.filter((job) => stages.includes(job.stage)).length;
}
