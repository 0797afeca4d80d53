import { SvelteMap, SvelteSet } from "svelte/reactivity";
import type { Host } from "../api/host";
import type {
  AccountId,
  BatchId,
  BrowserStep,
  Bundle,
  CapturedEntry,
  ClipId,
  Job,
  JobId,
  JobList,
  Progress,
  Operations,
} from "../api/generated";
import { Heard } from "../lib/heard";
import { idsOf, isRunning, newestFirst, sortOut } from "../lib/jobGroups";

/** Finished jobs that stay in their place as clips until the next ones are sent. */
const FRESH_MAX = 8;

/** Waiting jobs that stand on the wall; the queue page has the rest. Two rows of a usual wall. */
const WAITING_CARDS_MAX = 12;

/** The jobs on screen, kept true by events; nothing here asks twice. */
export class JobBoard {
  readonly #jobs = new SvelteMap<JobId, Job>();
  readonly #fresh = new SvelteSet<JobId>();
  readonly #heard = new Heard<JobId>();
  readonly #host: Host;
  readonly #groups = $derived(sortOut(this.#jobs.values()));

  /** What waits, in the order in which it is sent. */
  readonly queued = $derived(this.#groups.queued);
  /** What is at work, the oldest first; the hidden ones stand in `hidden`. */
  readonly running = $derived(this.#groups.running);
  readonly hidden = $derived(this.#groups.hidden);
  readonly failed = $derived(this.#groups.failed);

  /** Finished while the window looked on: shown in place of their job. */
  readonly fresh = $derived(this.#groups.done);

  /** What stands under *Making now*: at work, failed and just finished, newest first; then what waits, next first. */
  readonly cards = $derived([
    ...[...this.running, ...this.failed, ...this.fresh].sort(newestFirst),
    ...this.queued.slice(0, WAITING_CARDS_MAX),
  ]);

  /** Waiting jobs that have no card on the wall. */
  readonly moreWaiting = $derived(Math.max(0, this.queued.length - WAITING_CARDS_MAX));

  /** Left by another process and never sent: the person says *Send* or *Keep*. */
  readonly unsent = $derived(this.queued.filter((job) => job.isUnsent));

  readonly runningCount = $derived(this.running.length + this.hidden.length);
  readonly waitingCount = $derived(this.queued.length);

  constructor(host: Host) {
    this.#host = host;
  }

  find(id: JobId): Job | null {
    return this.#jobs.get(id) ?? null;
  }

  /** Slots that one account's jobs fill. */
  slotsUsed(account: AccountId): number {
    return this.unfinishedOf(account).running;
  }

  /** An account's jobs that are still in the queue, and those on their way. */
  unfinishedOf(account: AccountId): { waiting: number; running: number } {
    const own = (job: Job): boolean => job.accountId === account;
    return {
      waiting: this.queued.filter(own).length,
      running: [...this.running, ...this.hidden].filter(own).length,
    };
  }

  /** The list was read: what it does not hold is gone, but for what has just finished. */
  replace(jobs: readonly Job[]): void {
    const listed = idsOf(jobs);
    for (const id of [...this.#jobs.keys()]) {
      if (!listed.has(id) && !this.#fresh.has(id)) this.#jobs.delete(id);
    }
    for (const job of jobs) this.#put(job);
  }

  /** News of one job. */
  hear(job: Job): void {
    this.#heard.note(job.id);
    this.#put(job);
  }

  /** News that a job is gone. */
  hearGone(id: JobId): void {
    this.#heard.note(id);
    this.#drop(id);
  }

  /** Put the rows of an answer in place, but for jobs of which news came since it was asked for. */
  take<Answer>(
    asking: Promise<Answer>,
    rowsOf: (answer: Answer) => readonly Job[],
  ): Promise<Answer> {
    return this.#heard.take(asking, rowsOf, (job) => this.#put(job));
  }

  /** Put one row in place. A job that was seen at work stays as its clip for a while. */
  #put(job: Job): void {
    const isOver = job.stage === "done" || job.stage === "cancelled";
    if (isOver && !this.#jobs.has(job.id)) return;
    if (job.stage === "cancelled" || (job.isHidden && !isUnfinished(job))) {
      this.#drop(job.id);
      return;
    }
    if (job.stage === "done") this.#fresh.add(job.id);
    this.#jobs.set(job.id, job);
    this.#trimFresh(FRESH_MAX);
  }

  #drop(id: JobId): void {
    this.#fresh.delete(id);
    this.#jobs.delete(id);
  }

  /** A clip has left the library: the place where it was made goes too. */
  dropClip(clip: ClipId): void {
    const made = [...this.#fresh].find((id) => this.#jobs.get(id)?.clipId === clip);
    if (made) this.#drop(made);
  }

  /** Bytes have moved. */
  progress(id: JobId, progress: Progress | null): void {
    this.#heard.note(id);
    const job = this.#jobs.get(id);
    if (job) this.#jobs.set(id, { ...job, progress });
  }

  /** Chrome has done a step of it. */
  step(id: JobId, step: BrowserStep): void {
    this.#heard.note(id);
    const job = this.#jobs.get(id);
    if (!job) return;
    const known = job.steps.find((done) => done.step === step.step);
    if (known?.at === step.at) return;
    // A step that was done before belongs to another try, which began anew.
    const steps = known ? [step] : [...job.steps, step];
    this.#jobs.set(id, { ...job, steps });
  }

  /** Finished jobs leave their place to the gallery: something new begins, and may be over already. */
  settle(begun: readonly Job[]): void {
    const stay = idsOf(begun);
    for (const id of [...this.#fresh]) if (!stay.has(id)) this.#drop(id);
  }

  #trimFresh(keep: number): void {
    const leaving = [...this.#fresh].slice(0, Math.max(0, this.#fresh.size - keep));
    for (const id of leaving) this.#drop(id);
  }

  async cancel(id: JobId): Promise<void> {
    await this.#takeOne(this.#host.call("jobs.cancel", { id }));
  }

  /** Cancel those of several jobs that still can be. Returns how many went. */
  async cancelAll(ids: readonly JobId[]): Promise<number> {
    const jobs = await this.#takeAll(this.#host.call("jobs.cancelAll", { ids: [...ids] }));
    return jobs.filter((job) => job.stage === "cancelled").length;
  }

  async retry(id: JobId): Promise<void> {
    await this.#takeOne(this.#host.call("jobs.retry", { id }));
  }

  /** Let everything that failed go again; of one batch, or of all. Returns how many go. */
  async retryAll(batch: BatchId | null): Promise<number> {
    return (await this.#takeAll(this.#host.call("jobs.retryAll", { batch }))).length;
  }

  async hide(id: JobId): Promise<void> {
    await this.#takeOne(this.#host.call("jobs.hide", { id }));
  }

  /** Bring back the cards that were hidden while their jobs run on. */
  async showHidden(): Promise<void> {
    for (const { id } of this.hidden) {
      await this.#takeOne(this.#host.call("jobs.show", { id }));
    }
  }

  async resolve(input: Operations["jobs.resolve"]["input"]): Promise<void> {
    await this.#takeOne(this.#host.call("jobs.resolve", input));
  }

  /** Give waiting jobs other places in line. */
  async reorder(input: Operations["jobs.reorder"]["input"]): Promise<void> {
    await this.#takeAll(this.#host.call("jobs.reorder", input));
  }

  /** What may be shown to someone else about a job: no secret, no name. */
  async report(id: JobId): Promise<string> {
    return (await this.#host.call("jobs.report", { id })).text;
  }

  /** What the page asked for this job, and what came back. Secrets are blanked. */
  async captured(id: JobId): Promise<CapturedEntry[]> {
    return (await this.#host.call("jobs.captured", { id })).entries;
  }

  /** What was kept of the page where this job failed. */
  bundle(id: JobId): Promise<Bundle> {
    return this.#host.call("jobs.bundle", { id });
  }

  /** Send everything that another process left unsent. */
  async sendUnsent(): Promise<void> {
    await this.#takeAll(this.#host.call("jobs.send", { ids: [] }));
  }

  /** Keep it in the queue, held. */
  async keepUnsent(): Promise<void> {
    await this.#takeAll(this.#host.call("jobs.keep", { ids: [] }));
  }

  async #takeOne(asking: Promise<Job>): Promise<void> {
    await this.take(asking, (job) => [job]);
  }

  async #takeAll(asking: Promise<JobList>): Promise<readonly Job[]> {
    return (await this.take(asking, ({ jobs }) => jobs)).jobs;
  }
}

function isUnfinished(job: Job): boolean {
  return job.stage === "queued" || isRunning(job);
}
