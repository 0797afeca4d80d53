import type { Mode, Recipe, StoredInput } from "../api/generated";
import { isMode, MODES, sharesWords } from "../lib/modes";

/** What the form keeps for next time. */
export interface Draft {
  mode: Mode;
  recipes: Partial<Record<Mode, Recipe>>;
  images: StoredInput[];
  count: number;
  /** What was being written before, the newest last. */
  asides?: Draft[];
}

/** Version of a recipe's shape that this window knows; another one starts afresh. */
const RECIPE_VERSION = 1;

/** Jobs that one press may make for each recipe. Source: `jobs.enqueue`. */
export const COUNT_MAX = 100;

/**
 * Words go with the person between modes that tell what happens; choices stay with their mode, and
 * so do words that were written in a mode of their own.
 */
export function withWordsOf(recipe: Recipe, words: Recipe): Recipe {
  if (!sharesWords(words.mode, recipe.mode)) return recipe;
  if (!arePlain(words.mode, recipe.mode) && recipe.prompt.trim() !== "") return recipe;
  const { prompt, negativePrompt, seed } = words;
  return { ...recipe, prompt, negativePrompt, seed };
}

/** Text and Image are one place to write in: only what it begins with differs. */
function arePlain(...modes: Mode[]): boolean {
  return modes.every((mode) => mode === "text" || mode === "image");
}

/** A count that can be sent, whatever was typed. */
export function withinCount(count: number): number {
  return Number.isFinite(count) ? Math.min(COUNT_MAX, Math.max(1, Math.round(count))) : 1;
}

/** Read what an earlier window kept; null where it cannot be trusted. */
export function readDraft(kept: unknown): Draft | null {
  if (!isRecord(kept) || !isMode(kept.mode)) return null;
  const recipes = isRecord(kept.recipes) ? kept.recipes : {};
  const draft: Draft = { mode: kept.mode, recipes: {}, images: [], count: 1 };
  for (const mode of MODES) {
    const recipe = recipes[mode];
    if (isRecipe(recipe) && recipe.mode === mode) draft.recipes[mode] = { ...later, ...recipe };
  }
  if (Array.isArray(kept.images)) draft.images = kept.images.filter(isStored);
  if (typeof kept.count === "number") draft.count = withinCount(kept.count);
  if (Array.isArray(kept.asides)) draft.asides = kept.asides.flatMap(readAside);
  return draft;
}

/** One that cannot show its own mode any more is of no use. */
function readAside(kept: unknown): Draft[] {
  const draft = readDraft(kept);
  return draft?.recipes[draft.mode] ? [draft] : [];
}

/** Whether a person has put anything into a draft that would be missed. */
export function hasContent(draft: Draft): boolean {
  return draft.images.length > 0 || Object.values(draft.recipes).some(isWritten);
}

function isWritten(recipe: Recipe): boolean {
  const texts = [recipe.prompt, recipe.negativePrompt, recipe.soundText, recipe.voice?.text];
  const hasText = texts.some((text) => (text ?? "").trim() !== "");
  return hasText || recipe.inputs.length > 0 || recipe.source !== null || recipe.masks.length > 0;
}

/** What a draft of an earlier window does not have yet. */
const later = {
  source: null,
  voice: null,
  soundText: null,
  keepOriginalSound: false,
  restyleId: null,
  masks: [],
  templateId: null,
  thinking: null,
  referenceMode: null,
  offPeak: false,
} satisfies Partial<Recipe>;

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
