import { workText } from "../lib/works";
import type { Job } from "../api/generated";
import type { Studio } from "./studio.svelte";

/** A queued job in the create form, and the way back to what was being written there. */
export class Edits {
  readonly #studio: Studio;

  constructor(studio: Studio) {
    this.#studio = studio;
  }

  /** Open a queued job. What is being written is put aside; a file on its way in is waited for. */
  open(job: Job): boolean {
    const { form, toasts } = this.#studio;
    const busy = form.arrivingWork;
    if (busy)
      toasts.say(
        `An image of the form is still being ${workText(busy)}. Then the job can be edited.`,
      );
    else form.edit(job);
    return busy === null;
  }

  /** Give the job the recipe that stands in the form. False where something is still wrong. */
  async save(): Promise<boolean> {
    const { board, form, toasts } = this.#studio;
    const job = await board.take(form.saveEdit(), (saved) => (saved ? [saved] : []));
    if (!job) return false;
    this.#studio.followAccount();
    toasts.say("Saved. The job keeps its place.", "good");
    return true;
  }

  /** Leave the job as it was. */
  leave(): void {
    this.#studio.form.leaveEdit();
    this.#studio.followAccount();
  }
}
