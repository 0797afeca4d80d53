import type { Drop } from "../api/host";
import type { StoredInput } from "../api/generated";
import type { BatchDesk } from "./batch.svelte";
import type { CreateForm } from "./createForm.svelte";
import type { Pages } from "./pages.svelte";
import type { Toasts } from "./toasts.svelte";

/** Files that arrive from outside: dropped anywhere, pasted, or picked. */
export class Arrivals {
  /** Files hang over the window. */
  isNear = $state(false);
  readonly #batch: BatchDesk;
  readonly #form: CreateForm;
  readonly #pages: Pages;
  readonly #toasts: Toasts;

  constructor(studio: { form: CreateForm; batch: BatchDesk; pages: Pages; toasts: Toasts }) {
    this.#batch = studio.batch;
    this.#form = studio.form;
    this.#pages = studio.pages;
    this.#toasts = studio.toasts;
  }

  /**
   * A drop on its way or done: images make Image mode, and the prompt stays. On the batch page
   * whatever is dropped is the batch.
   */
  async takeDrop(drop: Drop): Promise<void> {
    this.isNear = drop.phase === "over";
    if (drop.phase !== "dropped") return;
    if (this.#pages.current === "batch") {
      await this.#batch.takeDrop(drop).catch((refusal) => this.#toasts.refuse(refusal));
      return;
    }
    const { images } = this.#form;
    const before = images.slots.length;
    if (drop.paths.length > 0) await images.addPaths(drop.paths);
    if (drop.files.length > 0) await images.addFiles(drop.files);
    if (drop.folders.length > 0)
      images.refusal = "A folder was dropped. Drop the images themselves.";
    await this.#turnAfter(before);
  }

  /** Images from the picker or the clipboard. */
  async takeFiles(files: readonly File[]): Promise<void> {
    const before = this.#form.images.slots.length;
    await this.#form.images.addFiles(files);
    await this.#turnAfter(before);
  }

  /** A picture that a paste did not show to the page: the host reads the clipboard itself. */
  async takeClipboard(read: () => Promise<StoredInput | null>): Promise<void> {
    const before = this.#form.images.slots.length;
    await this.#form.images.addClipboard(read);
    await this.#turnAfter(before);
  }

  /** In Text mode a refusal has no place of its own: it becomes a toast. */
  async #turnAfter(before: number): Promise<void> {
    const { images, mode } = this.#form;
    if (mode === "image") return;
    const { refusal } = images;
    if (images.slots.length > before) await this.#form.turnTo("image");
    else if (refusal !== null) this.#toasts.say(refusal, "bad");
  }
}
