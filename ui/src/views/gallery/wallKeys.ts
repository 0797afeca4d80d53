import { tick } from "svelte";
import type { ClipId } from "../../api/generated";
import { rowOf } from "../../lib/wall";
import { neighbourOf } from "../../lib/wallWalk";
import type { Gallery } from "../../state/gallery.svelte";
import type { HoverPlay } from "./hoverPlay.svelte";
import { closest, idOf } from "./wallCards";
import type { WallSight } from "./wallSight.svelte";

/** A day's name lies over this much of the wall's upper edge. CSS pixels. */
const HEADING_PX = 34;

/** What the keyboard does on the wall. One listener, however many cards there are. */
export class WallKeys {
  /** What scrolls; there once the wall is in the page. */
  wall: HTMLElement | undefined;

  readonly #gallery: Gallery;
  readonly #sight: WallSight;
  readonly #play: HoverPlay;

  constructor(gallery: Gallery, sight: WallSight, play: HoverPlay) {
    this.#gallery = gallery;
    this.#sight = sight;
    this.#play = play;
  }

  /** The keyboard came to a card by itself, as by Tab: commands are about it now. A press says so itself. */
  focused(event: FocusEvent): void {
    const id = idOf(closest(event.target, "[data-clip]"));
    const { selection } = this.#gallery;
    if (id === null || id === selection.cursor) return;
    if (event.target instanceof Element && event.target.matches(":focus-visible")) {
      selection.stand(id);
    }
  }

  pressed(event: KeyboardEvent): void {
    if (event.defaultPrevented) return;
    this.#stood(event);
    if (this.#walked(event) || this.#played(event) || this.#picked(event)) event.preventDefault();
  }

  /** A key is about the card that has the keyboard, by whatever way it came there. */
  #stood(event: KeyboardEvent): void {
    const id = idOf(closest(event.target, "[data-clip]"));
    const { selection } = this.#gallery;
    if (id !== null && id !== selection.cursor) selection.stand(id);
  }

  /** Arrows and their kin go from clip to clip; with Shift they pick on the way. */
  #walked(event: KeyboardEvent): boolean {
    const stood = idOf(closest(event.target, "[data-clip]"));
    if (stood === null || event.altKey || event.ctrlKey || event.metaKey) return false;
    const from = this.#indexOf(stood);
    const { plan, heightPx } = this.#sight;
    const isOn = event.key === "ArrowDown" || event.key === "ArrowRight";
    // A clip in its job's place has the whole wall below it.
    const to = from === null ? (isOn ? 0 : null) : neighbourOf(plan, from, event.key, heightPx);
    const id = to === null ? undefined : plan.order.ids[to];
    if (id === undefined) return false;
    if (event.shiftKey) this.#gallery.selection.range(id);
    else this.#gallery.selection.stand(id);
    if (this.#gallery.selectedId !== null) this.#gallery.select(id);
    void this.goTo(id);
    return true;
  }

  /** Space plays the clip on its card, or stops it. */
  #played(event: KeyboardEvent): boolean {
    const card = closest(event.target, "[data-clip]");
    const clip = this.#gallery.find(idOf(card));
    if (event.key !== " " || event.ctrlKey || !card || !clip) return false;
    this.#play.toggle(clip, card);
    return true;
  }

  #picked(event: KeyboardEvent): boolean {
    const { selection } = this.#gallery;
    const isCommand = event.ctrlKey || event.metaKey;
    const id = idOf(closest(event.target, "[data-clip]"));
    if (isCommand && event.key === " " && id !== null) selection.toggle(id);
    else if (isCommand && event.code === "KeyA" && !event.shiftKey) selection.all();
    else if (event.key === "Escape" && selection.count > 0) selection.clear();
    else return false;
    return true;
  }

  #indexOf(id: ClipId): number | null {
    const index = this.#sight.order.ids.indexOf(id);
    return index < 0 ? null : index;
  }

  /** Bring a clip in sight and give it the keyboard. */
  async goTo(id: ClipId): Promise<void> {
    const index = this.#indexOf(id);
    if (index === null || !this.wall) return;
    const { abovePx, heightPx, plan } = this.#sight;
    const row = rowOf(plan, index);
    const top = abovePx + (plan.rowTops[row] ?? 0);
    const bottom = abovePx + (plan.rowTops[row + 1] ?? top);
    const { scrollTop } = this.wall;
    if (top - HEADING_PX < scrollTop) this.wall.scrollTop = Math.max(0, top - HEADING_PX);
    else if (bottom > scrollTop + heightPx) this.wall.scrollTop = bottom - heightPx + HEADING_PX;
    this.#sight.scrollPx = this.wall.scrollTop;
    await tick();
    this.wall.querySelector<HTMLElement>(`[data-clip="${id}"]`)?.focus({ preventScroll: true });
  }
}
