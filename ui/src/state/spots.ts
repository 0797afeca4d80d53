import { tick } from "svelte";

/** A place of the window that the keyboard can be sent to. */
export type Spot = "prompt" | "search";

/** Where the keyboard can be sent. A view names its own places while they are in the page. */
export class Spots {
  readonly #places = new Map<Spot, HTMLElement>();

  /** Attach: this element is the place of that name. */
  at(spot: Spot): (element: HTMLElement) => () => void {
    return (element) => {
      this.#places.set(spot, element);
      return () => {
        if (this.#places.get(spot) === element) this.#places.delete(spot);
      };
    };
  }

  /** Give the keyboard to a place, once what was just changed is in the page. */
  async go(spot: Spot): Promise<void> {
    await tick();
    const place = this.#places.get(spot);
    place?.focus();
    if (place instanceof HTMLInputElement) place.select();
  }
}
