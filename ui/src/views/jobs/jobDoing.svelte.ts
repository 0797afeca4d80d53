import type { Account, Job, JobId, UnsureChoice } from "../../api/generated";
import { copyLater } from "../../lib/copying";
import { frontMove } from "../../lib/line";
import type { Studio } from "../../state/studio.svelte";

/** What a person may look at of a job in the page: the page itself, its calls, what it left. */
export type Sight = "watch" | "captured" | "evidence";

/** What the buttons of a job do, and the questions that some of them ask first. */
export class JobDoing {
  /** The person is asked whether this one is sent, and perhaps paid, once more. */
  sendingAgain = $state.raw<Job | null>(null);
  /** An account that has to sign in again before its job goes on. */
  returning = $state.raw<Account | null>(null);
  isAdding = $state(false);
  /** A report that the clipboard did not take. */
  uncopied = $state<string | null>(null);

  /** What is looked at. */
  sight = $state.raw<{ of: Sight; id: JobId } | null>(null);

  readonly #studio: Studio;
  #waiting: Job | null = null;

  constructor(studio: Studio) {
    this.#studio = studio;
  }

  /** The one next step after a failure. */
  step(job: Job): void {
    const { form } = this.#studio;
    switch (job.error?.nextStep) {
      case "editPrompt":
        form.useAgain(job.recipe);
        focusPrompt();
        return;
      case "signIn":
      case "takeOver":
        this.signIn(job);
        return;
      default:
        this.#attempt((board) => board.retry(job.id));
    }
  }

  /** Sign in to the account of a job; it goes on after that. */
  signIn(job: Job): void {
    this.#waiting = job;
    this.returning = this.#studio.accounts.all.find(({ id }) => id === job.accountId) ?? null;
    this.isAdding = this.returning === null;
  }

  /** Signed in again: the job that asked for it goes on. */
  returned(): void {
    const job = this.#waiting;
    const isReady = this.#studio.accounts.all.some(
      ({ id, state }) => id === job?.accountId && state === "ready",
    );
    this.returning = null;
    this.#waiting = null;
    if (isReady && job?.canRetry) this.#attempt((board) => board.retry(job.id));
  }

  /** Settle a job whose answer was lost. What can cost twice is asked once. */
  resolve(job: Job, choice: UnsureChoice): void {
    if (choice === "sendAgain" && this.sendingAgain?.id !== job.id) {
      this.sendingAgain = job;
      return;
    }
    this.sendingAgain = null;
    this.#attempt((board) => board.resolve({ id: job.id, choice }));
  }

  look(of: Sight, job: Job): void {
    this.sight = { of, id: job.id };
  }

  cancel(job: Job): void {
    this.#attempt((board) => board.cancel(job.id));
  }

  hide(job: Job): void {
    this.#attempt((board) => board.hide(job.id));
  }

  edit(job: Job): void {
    if (this.#studio.edits.open(job)) focusPrompt();
  }

  /** Let it be the next of its account. */
  sendNext(job: Job): void {
    const { queue } = this.#studio;
    const jobs = queue.lines.find(({ accountId }) => accountId === job.accountId)?.jobs ?? [];
    void this.#studio.attempt(() => queue.move(job.accountId, frontMove(jobs, [job.id])));
  }

  /** A text for whoever helps: what happened to this job, without a secret. */
  async copyReport(job: Job): Promise<void> {
    const { board, toasts } = this.#studio;
    const report = board.report(job.id);
    try {
      await copyLater(report);
      toasts.say("Report copied. It holds no key, no password and no prompt.", "good");
    } catch {
      const isHere = await this.#studio.attempt(() => report);
      if (isHere) this.uncopied = await report;
    }
  }

  #attempt(work: (board: Studio["board"]) => Promise<unknown>): void {
    void this.#studio.attempt(() => work(this.#studio.board));
  }
}

function focusPrompt(): void {
  document.querySelector<HTMLElement>('[data-testid="prompt"]')?.focus();
}
