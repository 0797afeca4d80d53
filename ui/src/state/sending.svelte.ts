import type { Studio } from "./studio.svelte";

/** The button that makes clips, or saves the job that is edited: whether it can be pressed, and what follows. */
export class Sending {
  /** Grows when a press was refused; the panel then takes the keyboard to what is wrong. */
  refusals = $state(0);

  readonly #studio: Studio;

  constructor(studio: Studio) {
    this.#studio = studio;
  }

  /** A file that is not ready holds the button; pressing would only say so. */
  get canGo(): boolean {
    const { form, accounts } = this.#studio;
    return (
      !form.isSending && form.busyWith === null && accounts.active !== null && form.recipe !== null
    );
  }

  async go(): Promise<void> {
    const { form, edits } = this.#studio;
    const isSent = await (form.editing ? edits.save() : this.#studio.generate());
    if (!isSent) this.refusals += 1;
  }
}
