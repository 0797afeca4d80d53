import type { Mode, Recipe, StoredInput } from "../api/generated";

/** What the form keeps for next time. */
export interface Draft {
  mode: Mode;
  recipes: Partial<Record<Mode, Recipe>>;
  images: StoredInput[];
  count: number;
}

/** Version of a recipe's shape that this window knows; another one starts afresh. */
const RECIPE_VERSION = 1;

/** Jobs that one press may make for each recipe. Source: `jobs.enqueue`. */
export const COUNT_MAX = 100;

/** Words go with the person from mode to mode; choices stay with their mode. */
export function withWordsOf(recipe: Recipe, words: Recipe): Recipe {
  const { prompt, negativePrompt, seed } = words;
  return { ...recipe, prompt, negativePrompt, seed };
}

/** A count that can be sent, whatever was typed. */
export function withinCount(count: number): number {
  return Number.isFinite(count) ? Math.min(COUNT_MAX, Math.max(1, Math.round(count))) : 1;
}

/** Read what an earlier window kept; null where it cannot be trusted. */
export function readDraft(kept: unknown): Draft | null {
  if (!isRecord(kept) || (kept.mode !== "text" && kept.mode !== "image")) return null;
  const recipes = isRecord(kept.recipes) ? kept.recipes : {};
  const draft: Draft = { mode: kept.mode, recipes: {}, images: [], count: 1 };
  for (const mode of ["text", "image"] as const) {
    const recipe = recipes[mode];
    if (isRecipe(recipe) && recipe.mode === mode) draft.recipes[mode] = recipe;
  }
  if (Array.isArray(kept.images)) draft.images = kept.images.filter(isStored);
  if (typeof kept.count === "number") draft.count = withinCount(kept.count);
  return draft;
}

function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === "object" && value !== null;
}

function isRecipe(value: unknown): value is Recipe {
  return (
    isRecord(value) &&
    value.version === RECIPE_VERSION &&
    typeof value.model === "string" &&
    typeof value.prompt === "string" &&
    Array.isArray(value.inputs)
  );
}

function isStored(value: unknown): value is StoredInput {
  return isRecord(value) && isRecord(value.input) && isRecord(value.offers);
}
