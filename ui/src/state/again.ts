import { workText } from "../lib/works";
import type { Clip, Recipe } from "../api/generated";
import type { CreateForm } from "./createForm.svelte";
import type { Starts } from "./starts.svelte";
import type { ToastAction, Toasts } from "./toasts.svelte";

/** Making once more: the recipe of a clip, a saved one, or one that a file carries, in the form. */
export class Again {
  readonly #form: CreateForm;
  readonly #starts: Starts;
  readonly #toasts: Toasts;

  constructor(studio: { form: CreateForm; starts: Starts; toasts: Toasts }) {
    this.#form = studio.form;
    this.#starts = studio.starts;
    this.#toasts = studio.toasts;
  }

  /** The form as this clip was made. False while a file of the form is still on its way. */
  remix(clip: Clip): boolean {
    return this.#put((form) => form.useAgain(clip.recipe), "The form holds this clip's recipe.");
  }

  /** The form as a file tells that it was made. */
  restore(recipe: Recipe, name: string, action: ToastAction | null = null): boolean {
    const words = `The form holds the recipe of “${name}”.`;
    return this.#put((form) => form.useAgain(recipe), words, action);
  }

  /** The form as it was written when it was saved under a name. */
  pick(recipe: Recipe, name: string): boolean {
    return this.#put((form) => form.fill(recipe), `The form holds “${name}”.`);
  }

  #put(
    fill: (form: CreateForm) => void,
    words: string,
    action: ToastAction | null = null,
  ): boolean {
    const busy = this.#form.arrivingWork;
    if (busy) {
      this.#toasts.say(
        `A file of the form is still being ${workText(busy)}. Try again in a moment.`,
      );
      return false;
    }
    fill(this.#form);
    this.#starts.filled += 1;
    this.#toasts.say(words, "plain", action);
    return true;
  }

  /** Back to what was being written; what stands in the form now can be had back. */
  goBack(): void {
    const left = this.#form.goBack();
    if (!left) return;
    this.#starts.filled += 1;
    const run = (): void => {
      this.#form.putAside();
      this.#form.show(left);
    };
    this.#toasts.say("What you were writing is back.", "plain", { label: "Undo", run });
  }

  /** What was put aside is not needed any more; it can be had back for a while. */
  forget(): void {
    const kept = this.#form.asides.kept;
    this.#form.asides.refill([]);
    const run = (): void => this.#form.asides.refill(kept);
    this.#toasts.say("What you were writing before is gone.", "plain", { label: "Undo", run });
  }
}
