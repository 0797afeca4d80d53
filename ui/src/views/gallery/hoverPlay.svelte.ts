import type { Clip } from "../../api/generated";

/** A pointer that only passes by starts nothing. Milliseconds. */
const HOVER_MS = 250;

/** Which card the one shared video lies over. */
export class HoverPlay {
  clip = $state.raw<Clip | null>(null);
  card = $state.raw<HTMLElement | null>(null);
  #near: HTMLElement | null = null;
  #entering: ReturnType<typeof setTimeout> | undefined;

  /** The pointer is on a card; if it stays, the clip plays. */
  enter(clip: Clip, card: HTMLElement): void {
    clearTimeout(this.#entering);
    this.#near = card;
    if (!isMotionReduced()) this.#entering = setTimeout(() => this.#show(clip, card), HOVER_MS);
  }

  /** A clip has just been made: it plays where its job stood, unless another one is playing. */
  offer(clip: Clip, card: HTMLElement): void {
    if (this.clip === null && !isMotionReduced()) this.#show(clip, card);
  }

  /** A key asks for it: it plays, also for those who want less motion, or it stops. */
  toggle(clip: Clip, card: HTMLElement): void {
    if (this.card === card) this.stop();
    else this.#show(clip, card);
  }

  /** The pointer has left this card, or the card the wall: the same clip may play over another. */
  leave(card: HTMLElement): void {
    if (this.#near === card) clearTimeout(this.#entering);
    if (this.card === card) this.stop();
  }

  /** Cards that have left the page play nothing. */
  look(): void {
    if (this.card && !this.card.isConnected) this.stop();
  }

  stop(): void {
    clearTimeout(this.#entering);
    this.clip = null;
    this.card = null;
  }

  #show(clip: Clip, card: HTMLElement): void {
    clearTimeout(this.#entering);
    if (clip.isMissing) return;
    this.clip = clip;
    this.card = card;
  }
}

function isMotionReduced(): boolean {
  return matchMedia("(prefers-reduced-motion: reduce)").matches;
}
