import type { Drop, Host } from "../api/host";
import type { Control, StoredInput } from "../api/generated";
import { inputsOf, mediaOf, mostOf, rolesOf } from "../lib/controls";
import { type FileKind, kindOf } from "../lib/files";
import { counted, grouped } from "../lib/text";
import type { BatchDesk } from "./batch.svelte";
import type { CreateForm } from "./createForm.svelte";
import { IMAGES_MAX, nameOf } from "./imageTray.svelte";
import type { Given, Place } from "./intake.svelte";
import type { Pages } from "./pages.svelte";
import type { Again } from "./again";
import type { Starts } from "./starts.svelte";
import type { Toasts } from "./toasts.svelte";

/** Files that arrive from outside: dropped anywhere, pasted, or picked. */
export class Arrivals {
  /** Files hang over the window. */
  isNear = $state(false);
  readonly #again: Again;
  readonly #host: Host;
  readonly #batch: BatchDesk;
  readonly #form: CreateForm;
  readonly #pages: Pages;
  readonly #starts: Starts;
  readonly #toasts: Toasts;

  constructor(
    studio: {
      again: Again;
      form: CreateForm;
      batch: BatchDesk;
      pages: Pages;
      starts: Starts;
      toasts: Toasts;
    },
    host: Host,
  ) {
    this.#again = studio.again;
    this.#host = host;
    this.#batch = studio.batch;
    this.#form = studio.form;
    this.#pages = studio.pages;
    this.#starts = studio.starts;
    this.#toasts = studio.toasts;
    this.#form.intake.onCame = (stored) => this.#tellRecipe(stored);
  }

  /**
   * A drop on its way or done. What the open mode takes goes there; images make Image mode else,
   * and videos and sounds are asked about. On the batch page whatever is dropped is the batch.
   */
  async takeDrop(drop: Drop): Promise<void> {
    this.isNear = drop.phase === "over";
    if (drop.phase !== "dropped") return;
    if (this.#pages.current === "batch") {
      await this.#batch.takeDrop(drop).catch((refusal) => this.#toasts.refuse(refusal));
      return;
    }
    await this.#take([...drop.paths.map((path) => ({ path })), ...drop.files]);
    if (drop.folders.length > 0) this.#refuseFolder();
  }

  #refuseFolder(): void {
    const words = "A folder was dropped. Drop the images themselves.";
    if (this.#form.mode === "image") this.#form.images.refusal = words;
    else this.#toasts.say(words, "bad");
  }

  /** Files from the picker or the clipboard. */
  async takeFiles(files: readonly File[]): Promise<void> {
    await this.#take(files);
  }

  async #take(files: readonly Given[]): Promise<void> {
    const kinds: readonly FileKind[] = ["video", "audio"];
    for (const kind of kinds) {
      const some = files.filter((file) => kindOf(nameIn(file)) === kind);
      if (some.length > 0) await this.#takeMedia(kind, some);
    }
    const others = files.filter((file) => {
      const kind = kindOf(nameIn(file));
      return kind === null || kind === "image";
    });
    if (others.length > 0) await this.#takeImages(others);
  }

  /** Into the open form where it takes such a file; else the person is asked what to make of it. */
  async #takeMedia(kind: FileKind, files: readonly Given[]): Promise<void> {
    const places = this.#placesFor(kind, files.length);
    if (places.length > 0) return this.#fill(places, files);
    const [first, ...others] = files;
    if (!first) return;
    this.#leaveOut(others);
    try {
      const stored = await this.#bring(first);
      if (!stored.recipe) return this.#starts.offer(stored);
      const run = (): void => this.#starts.offer(stored);
      const instead = { label: "Use the video instead", run };
      this.#again.restore(stored.recipe, stored.input.name, instead);
    } catch (refusal) {
      this.#toasts.refuse(refusal);
    }
  }

  /** A clip of ours that a mode begins with has its own recipe inside: it can fill the form instead. */
  #tellRecipe({ recipe, input }: StoredInput): void {
    if (!recipe) return;
    const run = (): void => void this.#again.restore(recipe, input.name);
    const words = `“${input.name}” carries the recipe it was made with.`;
    this.#toasts.say(words, "plain", { label: "Fill the form with it", run });
  }

  #bring(file: Given): Promise<StoredInput> {
    return file instanceof File
      ? this.#host.upload(file, () => undefined)
      : this.#host.call("inputs.addPath", { path: file.path });
  }

  async #takeImages(files: readonly Given[]): Promise<void> {
    const places = this.#placesFor("image", files.length);
    if (places.length === 0) return this.#intoTray(files);
    await this.#fill(places, files);
  }

  /** A file to a place; what finds none is named. */
  async #fill(places: readonly Place[], files: readonly Given[]): Promise<void> {
    this.#leaveOut(files.slice(places.length));
    const pairs = places.flatMap((place, at) => {
      const file = files[at];
      return file ? [{ place, file }] : [];
    });
    await Promise.all(pairs.map(({ place, file }) => this.#form.intake.add(place, [file])));
  }

  #leaveOut(files: readonly Given[]): void {
    if (files.length === 0) return;
    const [first = ""] = files.map(nameIn);
    if (files.length === 1) {
      this.#toasts.say(`There is no more room here: ${first} was left out.`, "bad");
      return;
    }
    const count = counted(files.length, "file");
    this.#toasts.say(`There is no more room here: ${count} were left out.`, "bad");
  }

  /** Where so many files of a kind go in the open mode, empty places first. Image mode has a tray. */
  #placesFor(kind: FileKind, count: number): Place[] {
    const { mode, recipe } = this.#form;
    if (mode === "image" || !recipe) return [];
    const takers = this.#form.controls.filter((control) => mediaOf(control) === kind);
    const roomIn = (control: Control): number =>
      Math.max(0, mostOf(control) - inputsOf(recipe, control).length);
    const free = takers.flatMap((control) =>
      Array.from({ length: Math.min(count, roomIn(control)) }, () => placeOf(mode, control)),
    );
    const last = takers.at(-1);
    const places = free.length > 0 || !last ? free : [placeOf(mode, last)];
    return places.flatMap((place) => place ?? []);
  }

  /** As many as the tray holds, images before what only may be one; the rest is counted. */
  async #intoTray(given: readonly Given[]): Promise<void> {
    const { images } = this.#form;
    const before = images.slots.length;
    const isImage = (file: Given): boolean => kindOf(nameIn(file)) === "image";
    const sorted = [...given.filter(isImage), ...given.filter((file) => !isImage(file))];
    const files = sorted.slice(0, images.room);
    this.#leaveOutOfTray(files.length, given.length);
    const paths = files.flatMap((file) => (file instanceof File ? [] : [file.path]));
    const pages = files.flatMap((file) => (file instanceof File ? [file] : []));
    if (paths.length > 0) await images.addPaths(paths);
    if (pages.length > 0) await images.addFiles(pages);
    await this.#turnAfter(before);
  }

  #leaveOutOfTray(taken: number, given: number): void {
    if (taken === given) return;
    const [some, all] = [grouped(taken), grouped(given)];
    this.#toasts.say(
      `${some} of ${all} files were taken: the form holds ${grouped(IMAGES_MAX)} images. The Batch page takes a whole folder.`,
      "bad",
      { label: "Open Batch", run: () => this.#pages.open("batch") },
    );
  }

  /** A picture that a paste did not show to the page: the host reads the clipboard itself. */
  async takeClipboard(read: () => Promise<StoredInput | null>): Promise<void> {
    const [place] = this.#placesFor("image", 1);
    const before = this.#form.images.slots.length;
    if (!place) {
      await this.#form.images.addClipboard(read);
      return this.#turnAfter(before);
    }
    try {
      const stored = await read();
      if (stored) this.#form.intake.settle(place, stored);
    } catch (refusal) {
      this.#toasts.refuse(refusal);
    }
  }

  /** In a mode without images a refusal has no place of its own: it becomes a toast. */
  async #turnAfter(before: number): Promise<void> {
    const { images, mode } = this.#form;
    if (mode === "image") return;
    const { refusal } = images;
    if (images.slots.length > before) await this.#form.turnTo("image");
    else if (refusal !== null) this.#toasts.say(refusal, "bad");
  }
}

function nameIn(file: Given): string {
  return file instanceof File ? file.name : nameOf(file.path);
}

function placeOf(mode: Place["mode"], control: Control): Place | null {
  const [role] = rolesOf(control);
  return role ? { mode, role, most: mostOf(control) } : null;
}
