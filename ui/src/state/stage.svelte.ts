import type { ClipId } from "../api/generated";

/** Clips that can be compared at once: four still show enough of each. */
export const COMPARED_MAX = 4;

/** What is looked at above the whole window. */
export type OnStage =
  | { kind: "focus"; id: ClipId }
  | { kind: "compare"; ids: readonly ClipId[] }
  | { kind: "family"; id: ClipId };

/** Clips that are looked at large: one after another, side by side, or with their family. */
export class Stage {
  shown = $state.raw<OnStage | null>(null);
  /** The clip that another one is compared with once it is picked; null for none. */
  comparing = $state<ClipId | null>(null);

  /** One clip large, for looking through all that the wall shows. */
  focus(id: ClipId): void {
    this.shown = { kind: "focus", id };
  }

  /** Two to four clips side by side. Fewer are nothing to compare. */
  compare(ids: readonly ClipId[]): void {
    this.comparing = null;
    if (ids.length < 2) return;
    this.shown = { kind: "compare", ids: ids.slice(0, COMPARED_MAX) };
  }

  /** Why so many clips cannot be compared; null where they can. */
  whyNotCompare(count: number): string | null {
    if (count < 2) return "Select two to four clips to compare them.";
    return count > COMPARED_MAX ? `At most ${COMPARED_MAX} clips can be compared at once.` : null;
  }

  /** The clip with what it was made from and what was made from it. */
  family(id: ClipId): void {
    this.shown = { kind: "family", id };
  }

  close(): void {
    this.shown = null;
  }
}
