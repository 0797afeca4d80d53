import type { ClipId } from "../../api/generated";
import type { Gallery } from "../../state/gallery.svelte";
import type { Studio } from "../../state/studio.svelte";
import type { Band } from "./band.svelte";
import type { HoverPlay } from "./hoverPlay.svelte";
import { closest, idOf } from "./wallCards";

/** A hand that moves a card less than this only clicks. CSS pixels. */
const STILL_PX = 6;

/** What the pointer does on the wall. One listener of each kind, however many cards there are. */
export class WallHands {
  /** What scrolls; there once the wall is in the page. */
  wall: HTMLElement | undefined;

  readonly #studio: Studio;
  readonly #gallery: Gallery;
  readonly #play: HoverPlay;
  readonly #band: Band;
  #under: HTMLElement | null = null;
  /** The card under a pressed pointer, and where it was pressed. */
  #held: { id: ClipId; x: number; y: number } | null = null;

  constructor(studio: Studio, play: HoverPlay, band: Band) {
    this.#studio = studio;
    this.#gallery = studio.gallery;
    this.#play = play;
    this.#band = band;
  }

  /** A click opens; with Ctrl, or on the mark, it picks; with Shift it picks all up to there. */
  clicked(event: MouseEvent): void {
    const check = closest(event.target, "[data-check]");
    const id = idOf(check ?? closest(event.target, "[data-clip]"));
    if (id === null) return;
    const { selection } = this.#gallery;
    const adds = event.ctrlKey || event.metaKey;
    if (event.shiftKey) selection.range(id, adds);
    else if (adds || check) selection.toggle(id);
    else this.#open(id);
  }

  #open(id: ClipId): void {
    const { selection } = this.#gallery;
    selection.clear();
    selection.stand(id);
    this.#gallery.select(this.#gallery.selectedId === id ? null : id);
  }

  /** A card may be dragged out to another program; a drag beside the cards picks those it touches. */
  pressed(event: PointerEvent): void {
    const card = closest(event.target, "[data-clip]");
    const id = idOf(card);
    const canDrag = event.button === 0 && this.#studio.host.dragOut !== null;
    if (id !== null && canDrag) this.#held = { id, x: event.clientX, y: event.clientY };
    const isOnSomething = closest(event.target, "button, article, a, input") !== null;
    if (!isOnSomething && this.wall) this.#band.begin(event, this.wall);
  }

  moved(event: PointerEvent): void {
    if (this.wall) this.#band.move(event, this.wall);
    if (event.buttons === 0) this.#held = null;
    const held = this.#held;
    if (held && Math.hypot(event.clientX - held.x, event.clientY - held.y) >= STILL_PX) {
      this.#held = null;
      this.#drag(held.id);
    }
  }

  /** With the card all that is picked goes along, where the card is one of it. */
  #drag(id: ClipId): void {
    const { dragOut } = this.#studio.host;
    const { selection } = this.#gallery;
    const ids = selection.has(id) ? selection.inOrder() : [id];
    if (dragOut) void this.#studio.attempt(() => dragOut(ids));
  }

  released(): void {
    this.#held = null;
    this.#band.end();
  }

  /** The system took the pointer, or the wall has gone: nothing is held or drawn any more. */
  cancelled(): void {
    this.#held = null;
    this.#band.leave();
  }

  /** The pointer is over another card than before, or over none. */
  over(event: PointerEvent): void {
    const card = closest(event.target, ".card")?.querySelector<HTMLElement>("[data-clip]") ?? null;
    if (card === this.#under) return;
    if (this.#under) this.#play.leave(this.#under);
    this.#under = card;
    const clip = this.#gallery.find(idOf(card));
    if (card && clip && event.pointerType !== "touch") this.#play.enter(clip, card);
  }

  /** The pointer has left the wall. */
  left(): void {
    if (this.#under) this.#play.leave(this.#under);
    this.#under = null;
  }
}
