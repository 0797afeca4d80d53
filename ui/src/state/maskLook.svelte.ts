import type { Host } from "../api/host";
import type { FindMasks, FoundMasks, KnownMasks, Mask, Recipe } from "../api/generated";
import { reasonOf } from "../lib/reason";

/**
 * Frames of one second, for finding the picture that belongs to a frame's number. A guess: PixVerse
 * does not say, and its clips run at 24 or a little more. The look shows the frame it really was.
 */
export const FRAMES_A_SECOND = 24;

/** A look at one frame for what stands in it. The first look at a frame costs credits. */
export class MaskLook {
  /** The frame, counted from 1. */
  keyframe = $state(1);
  /** What is known of this frame without paying; null while it is being asked. */
  known = $state.raw<KnownMasks | null>(null);
  found = $state.raw<FoundMasks | null>(null);
  isLooking = $state(false);
  /** Why the look did not work. */
  refusal = $state<string | null>(null);
  picked = $state.raw<readonly Mask[]>([]);

  readonly #host: Host;
  readonly #video: Pick<FindMasks, "source" | "video">;
  #turn = 0;

  constructor(host: Host, recipe: Recipe) {
    this.#host = host;
    this.#video = videoOf(recipe);
    this.picked = recipe.masks;
    this.keyframe = recipe.masks[0]?.keyframe ?? 1;
  }

  /** Go to a frame: what an earlier look found there is free. */
  async goTo(keyframe: number): Promise<void> {
    this.keyframe = Math.max(1, Math.round(keyframe) || 1);
    this.#turn += 1;
    const turn = this.#turn;
    this.refusal = null;
    this.known = null;
    this.found = null;
    try {
      const known = await this.#host.call("masks.known", this.#asked());
      if (turn !== this.#turn) return;
      this.known = known;
      this.found = known.found;
    } catch (refusal) {
      if (turn === this.#turn)
        this.refusal = reasonOf(refusal, "The frame could not be looked at.");
    }
  }

  /** Look: PixVerse is asked, and charges. Only ever when the person says so. */
  async look(): Promise<void> {
    if (this.isLooking) return;
    this.isLooking = true;
    this.refusal = null;
    const { keyframe } = this;
    try {
      const found = await this.#host.call("masks.find", this.#asked());
      if (keyframe === this.keyframe) this.found = found;
    } catch (refusal) {
      this.refusal = reasonOf(refusal, "The frame could not be looked at.");
    } finally {
      this.isLooking = false;
    }
  }

  #asked(): FindMasks {
    return { ...this.#video, keyframe: this.keyframe };
  }

  isPicked(mask: Mask): boolean {
    return this.picked.some(({ id }) => id === mask.id);
  }

  /** Take a mask or leave it; where one is enough, it takes the other's place. */
  toggle(mask: Mask, most: number): void {
    if (this.isPicked(mask)) this.picked = this.picked.filter(({ id }) => id !== mask.id);
    else if (most === 1) this.picked = [mask];
    else if (this.picked.length < most) this.picked = [...this.picked, mask];
  }
}

/** Which video a recipe begins with, as a look asks for it. */
export function videoOf(recipe: Recipe): Pick<FindMasks, "source" | "video"> {
  if (recipe.source) return { source: recipe.source };
  const video = recipe.inputs.find(({ role }) => role === "source-video");
  return video ? { video: video.sha256 } : {};
}
