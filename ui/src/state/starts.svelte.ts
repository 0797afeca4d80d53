import { SvelteMap } from "svelte/reactivity";
import type { Host } from "../api/host";
import type { Clip, ClipId, Mode, StoredInput } from "../api/generated";
import { modeLabel } from "../lib/modes";
import type { Accounts } from "./accounts.svelte";
import type { CreateForm } from "./createForm.svelte";
import type { Toasts } from "./toasts.svelte";

/** A video or a sound that was dropped and waits for what shall be made of it. */
export type Offered = StoredInput & { media: "video" | "audio" };

/** Everything that begins with something that is there already: a clip, or a dropped file. */
export class Starts {
  /** What was dropped while no mode that takes it was open. */
  offered = $state.raw<Offered | null>(null);
  /** Grows when the form has been filled from outside; the form then takes the keyboard. */
  filled = $state(0);

  readonly #clips = new SvelteMap<ClipId, Clip>();
  readonly #host: Host;
  readonly #form: CreateForm;
  readonly #accounts: Accounts;
  readonly #toasts: Toasts;

  constructor(studio: { form: CreateForm; accounts: Accounts; toasts: Toasts }, host: Host) {
    this.#host = host;
    this.#form = studio.form;
    this.#accounts = studio.accounts;
    this.#toasts = studio.toasts;
  }

  /** Why a mode cannot be made with the account that pays; null where it can. */
  whyNot(mode: Mode): string | null {
    const { active } = this.#accounts;
    const { judging, route, editing } = this.#form;
    if (active && !editing && active.kind === "web" && active.way === "browser") {
      return judging.whyNot(mode, "browser");
    }
    return judging.whyNot(mode, route);
  }

  /** Begin a mode with a clip of the library. */
  async fromClip(clip: Clip, mode: Mode): Promise<void> {
    const account = this.#accounts.active?.id ?? null;
    const asked = { id: clip.id, account, mode };
    const { source, video } = await this.#host.call("clips.source", asked);
    this.#form.leaveEdit();
    if (source) await this.#form.beginWith(mode, { source, video: null });
    else if (video) await this.#settle(mode, video);
    this.#say(`${modeLabel(mode)} begins with this clip.`);
  }

  async #settle(mode: Mode, video: StoredInput): Promise<void> {
    await this.#form.turnTo(mode);
    this.#form.intake.settle({ mode, role: "source-video", most: 1 }, video);
  }

  /** Begin a picture clip where another one ends. */
  async fromLastFrame(clip: Clip): Promise<void> {
    const stored = await this.#host.call("clips.lastFrame", { id: clip.id });
    // Images that were chosen are not thrown away for it.
    if (this.#form.images.slots.length > 0) this.#form.putAside();
    else this.#form.leaveEdit();
    this.#form.images.refill([stored]);
    await this.#form.turnTo("image");
    this.#say("The form begins with the clip's last frame.");
  }

  /** A clip that no page of the gallery has shown; null while it is not known. */
  clipOf(id: ClipId | null): Clip | null {
    return id === null ? null : (this.#clips.get(id) ?? null);
  }

  async learnClip(id: ClipId): Promise<void> {
    const clip = await this.#host.call("clips.get", { id }).catch(() => null);
    if (clip) this.#clips.set(id, clip);
  }

  /** A clip as the beginning of the mode that is open. */
  async intoForm(clip: Clip): Promise<void> {
    await this.fromClip(clip, this.#form.mode);
  }

  /** A file that no open control takes: ask what shall be made of it. */
  offer(stored: StoredInput): void {
    const { media } = stored;
    if (media !== "image") this.offered = { ...stored, media };
  }

  /** What was dropped begins this mode. */
  async takeOffer(mode: Mode): Promise<void> {
    const { offered } = this;
    this.offered = null;
    if (!offered) return;
    this.#form.leaveEdit();
    await this.#form.turnTo(mode);
    const role = offered.media === "video" ? "source-video" : "audio";
    this.#form.intake.settle({ mode, role, most: 1 }, offered);
    this.#say(`${modeLabel(mode)} begins with ${offered.input.name}.`);
  }

  #say(words: string): void {
    this.filled += 1;
    this.#toasts.say(words);
  }
}
