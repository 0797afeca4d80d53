import type { ClipId } from "../../api/generated";

/** What of a kind an event happened in. */
export function closest(target: EventTarget | null, selector: string): HTMLElement | null {
  return target instanceof Element ? target.closest<HTMLElement>(selector) : null;
}

/** The clip that a card or its mark stands for. */
export function idOf(element: HTMLElement | null): ClipId | null {
  return (element?.dataset.clip ?? element?.dataset.check ?? null) as ClipId | null;
}
