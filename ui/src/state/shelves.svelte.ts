import type { MediaKind, StoredInput } from "../api/generated";

/** What a file that is picked again goes into. */
export interface Picking {
  media: MediaKind;
  onPick: (stored: StoredInput) => void;
}

/** Lists of what was used before, opened above the form. */
export class Shelves {
  open = $state<"prompts" | "recipes" | null>(null);
  /** A field asks for a file that was used before. */
  picking = $state.raw<Picking | null>(null);
}
