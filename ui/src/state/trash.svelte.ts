import type { Host } from "../api/host";
import type { ClipId } from "../api/generated";
import { chunksOf, CLIPS_AT_ONCE } from "../lib/chunks";
import { counted } from "../lib/text";
import type { Gallery } from "./gallery.svelte";
import type { Toasts } from "./toasts.svelte";
import type { Undos } from "./undos.svelte";

/** The two ways between the library and the trash. */
type Moving = "clips.trashAll" | "clips.restoreAll";

/** Clips go to the trash and come back; only what lies there can be deleted for good. */
export class Trash {
  /** Clips that are about to be deleted for good, once the person agrees; null for none. */
  asked = $state.raw<readonly ClipId[] | null>(null);

  readonly #host: Host;
  readonly #gallery: Gallery;
  readonly #toasts: Toasts;
  readonly #undos: Undos;

  constructor(studio: { gallery: Gallery; toasts: Toasts; undos: Undos }, host: Host) {
    this.#host = host;
    this.#gallery = studio.gallery;
    this.#toasts = studio.toasts;
    this.#undos = studio.undos;
  }

  /** To the trash, with the way back. A refusal is said; what had gone by then has its way back. */
  put(ids: readonly ClipId[]): Promise<boolean> {
    return this.#move("clips.trashAll", ids, (gone) => {
      const words =
        gone.length === 1
          ? "The clip is in the trash."
          : `${counted(gone.length, "clip")} are in the trash.`;
      this.#undos.offer(words, () => this.#send("clips.restoreAll", gone));
    });
  }

  /** Back to where they were. */
  restore(ids: readonly ClipId[]): Promise<boolean> {
    return this.#move("clips.restoreAll", ids, (back) => {
      const words =
        back.length === 1
          ? "The clip is back in the gallery."
          : `${counted(back.length, "clip")} are back in the gallery.`;
      this.#undos.offer(words, () => this.#send("clips.trashAll", back));
    });
  }

  /** Delete what was asked about for good. Nothing brings it back. */
  async forget(): Promise<void> {
    const ids = this.asked ?? [];
    try {
      let count = 0;
      for (const chunk of chunksOf(ids, CLIPS_AT_ONCE)) {
        count += (await this.#host.call("clips.forgetAll", { ids: chunk })).count;
      }
      this.#toasts.say(
        count === 1 ? "The clip is deleted." : `${counted(count, "clip")} are deleted.`,
      );
    } catch (refusal) {
      this.#toasts.refuse(refusal);
    }
    this.asked = null;
    await this.#gallery.ask().catch((refusal) => this.#toasts.refuse(refusal));
  }

  async #move(
    name: Moving,
    ids: readonly ClipId[],
    onMoved: (moved: readonly ClipId[]) => void,
  ): Promise<boolean> {
    const moved: ClipId[] = [];
    try {
      await this.#send(name, ids, (chunk) => moved.push(...chunk));
      return true;
    } catch (refusal) {
      this.#toasts.refuse(refusal);
      return false;
    } finally {
      if (moved.length > 0) onMoved(moved);
    }
  }

  /** The answer tells where each clip is now, as news does; whichever comes first. */
  async #send(
    name: Moving,
    ids: readonly ClipId[],
    onMoved: (chunk: readonly ClipId[]) => void = () => undefined,
  ): Promise<void> {
    for (const chunk of chunksOf(ids, CLIPS_AT_ONCE)) {
      try {
        const { clips } = await this.#host.call(name, { ids: chunk });
        for (const clip of clips) this.#gallery.change(clip);
        onMoved(chunk);
      } catch (refusal) {
        onMoved(await this.#movedBefore(name, chunk));
        throw refusal;
      }
    }
  }

  /** Those of a refused call that had moved before it stopped. */
  async #movedBefore(name: Moving, ids: ClipId[]): Promise<ClipId[]> {
    const asking = this.#host.call("clips.some", { ids }).catch(() => ({ clips: [] }));
    const { clips } = await asking;
    const moved = clips.filter(({ isTrashed }) => isTrashed === (name === "clips.trashAll"));
    return moved.map(({ id }) => id);
  }
}
