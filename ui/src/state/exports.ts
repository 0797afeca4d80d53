import { exportPath, type Host } from "../api/host";
import type { ClipId } from "../api/generated";
import { copyLater } from "../lib/copying";
import { handOut, handOutTable } from "../lib/handingOut";
import { counted } from "../lib/text";
import type { Toasts } from "./toasts.svelte";

/** Downloads that one press may begin in a browser; a guess at what a person still wants to wait for. */
const DOWNLOADS_MAX = 100;

/** Clips on their way out of the library: their files, or a table of them. */
export class Exports {
  readonly #host: Host;
  readonly #toasts: Toasts;

  constructor(studio: { toasts: Toasts }, host: Host) {
    this.#host = host;
    this.#toasts = studio.toasts;
  }

  /** The files, each with its recipe inside: into a folder, or by the browser's downloads. */
  async files(ids: readonly ClipId[]): Promise<void> {
    const { exportTo } = this.#host;
    if (!exportTo) {
      return this.#download(ids);
    }
    const exported = await exportTo([...ids]);
    if (exported === null) return;
    const [problem] = exported.problems;
    const { folder, written } = exported;
    if (written.length > 0) {
      this.#toasts.say(`${counted(written.length, "clip")} written to ${folder}.`, "good");
    }
    if (problem) {
      const count = counted(exported.problems.length, "clip");
      this.#toasts.say(`${count} could not be written: ${problem.why}`, "bad");
    }
  }

  #download(ids: readonly ClipId[]): void {
    if (ids.length > DOWNLOADS_MAX) {
      const most = counted(DOWNLOADS_MAX, "file");
      this.#toasts.say(`A browser takes at most ${most} at once. Select fewer clips.`, "bad");
      return;
    }
    for (const id of ids) handOut(this.#host.mediaUrl(exportPath(id)));
  }

  /** A table: a file where the page can hand one out, else on the clipboard. */
  async table(ids: readonly ClipId[]): Promise<void> {
    const asking = this.#host.call("clips.csv", { ids: [...ids] });
    if (this.#host.kind === "desktop") {
      await copyLater(asking.then(({ text }) => text));
      this.#toasts.say("The table is on the clipboard.", "good");
      return;
    }
    handOutTable(await asking);
  }
}
