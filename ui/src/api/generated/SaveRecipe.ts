// Written by `UPDATE_GOLDEN=1 cargo test -p contract`; not by hand.
import type { Recipe } from "./Recipe";

/**
 * Keep a recipe under a name.
 */
export type SaveRecipe = { 
/**
 * 1 to 120 characters.
 */
name: string, 
/**
 * The recipe; it may be unfinished.
 */
recipe: Recipe, 
/**
 * Whether one that is kept under this name already is replaced; null means it is refused.
 */
replace?: boolean | null, };
