// Written by `UPDATE_GOLDEN=1 cargo test -p contract`; not by hand.
import type { RecipeId } from "./RecipeId";

/**
 * Point at one saved recipe.
 */
export type RecipeRef = { 
/**
 * Which one.
 */
id: RecipeId, };
