import type { ClipId } from "../../api/generated";
import { type Box, clipsIn } from "../../lib/wallWalk";
import type { Selection } from "../../state/selection.svelte";
import type { WallSight } from "./wallSight.svelte";

/** A hand that only clicks moves less than this. CSS pixels. */
const STILL_PX = 4;

/** So near to an edge the wall scrolls along. CSS pixels. */
const EDGE_PX = 36;

/** The wall's own edge. CSS pixels; `--s4`. */
const PADDING_PX = 16;

/** A rectangle that is drawn over the wall, picking the clips it touches. */
export class Band {
  /** Where it lies among the rows; null while none is drawn. CSS pixels. */
  box = $state.raw<Box | null>(null);

  readonly #sight: WallSight;
  readonly #selection: Selection;
  #from: { x: number; y: number } | null = null;
  #pointer = { x: 0, y: 0 };
  #before: readonly ClipId[] = [];
  #frame: number | undefined;

  constructor(sight: WallSight, selection: Selection) {
    this.#sight = sight;
    this.#selection = selection;
  }

  /** The pointer went down on the wall itself. With Ctrl or Shift what is picked stays. */
  begin(event: PointerEvent, wall: HTMLElement): void {
    const isOnBar = event.clientX > wall.getBoundingClientRect().left + wall.clientWidth;
    if (event.button !== 0 || event.pointerType === "touch" || isOnBar) return;
    this.#pointer = { x: event.clientX, y: event.clientY };
    this.#from = this.#placeIn(wall);
    const adds = event.ctrlKey || event.metaKey || event.shiftKey;
    this.#before = adds ? [...this.#selection.ids] : [];
    wall.setPointerCapture(event.pointerId);
  }

  move(event: PointerEvent, wall: HTMLElement): void {
    if (!this.#from) return;
    this.#pointer = { x: event.clientX, y: event.clientY };
    this.#draw(wall);
    if (this.box) this.#scrollAlong(wall);
  }

  /** The pointer came up. A click that drew nothing picks nothing. */
  end(): void {
    if (this.#from && !this.box) this.#selection.replace(this.#before);
    this.leave();
  }

  /** Leave it; what it has picked stays picked. */
  leave(): void {
    this.#from = null;
    this.box = null;
    if (this.#frame !== undefined) cancelAnimationFrame(this.#frame);
    this.#frame = undefined;
  }

  #draw(wall: HTMLElement): void {
    const from = this.#from;
    if (!from) return;
    const to = this.#placeIn(wall);
    const isStill = Math.abs(to.x - from.x) < STILL_PX && Math.abs(to.y - from.y) < STILL_PX;
    if (isStill && !this.box) return;
    this.box = {
      leftPx: Math.min(from.x, to.x),
      rightPx: Math.max(from.x, to.x),
      topPx: Math.min(from.y, to.y),
      bottomPx: Math.max(from.y, to.y),
    };
    this.#pick(this.box);
  }

  #pick(box: Box): void {
    const { abovePx, plan } = this.#sight;
    const onClips = { ...box, topPx: box.topPx - abovePx, bottomPx: box.bottomPx - abovePx };
    const touched = onClips.bottomPx < 0 ? [] : clipsIn(plan, onClips);
    this.#selection.replace([...this.#before, ...touched]);
  }

  /** Near the upper or lower edge the wall goes on under the pointer, frame by frame. */
  #scrollAlong(wall: HTMLElement): void {
    if (this.#frame !== undefined) return;
    const { top, bottom } = wall.getBoundingClientRect();
    const { y } = this.#pointer;
    const overPx = Math.min(0, y - top - EDGE_PX) + Math.max(0, y - bottom + EDGE_PX);
    if (overPx === 0) return;
    this.#frame = requestAnimationFrame(() => {
      this.#frame = undefined;
      wall.scrollTop += overPx / 2;
      this.#draw(wall);
      if (this.box) this.#scrollAlong(wall);
    });
  }

  /** Where the pointer is among the rows. */
  #placeIn(wall: HTMLElement): { x: number; y: number } {
    const { left, top } = wall.getBoundingClientRect();
    const x = this.#pointer.x - left - PADDING_PX;
    return { x, y: this.#pointer.y - top - PADDING_PX + wall.scrollTop };
  }
}
