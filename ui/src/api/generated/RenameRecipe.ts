// Written by `UPDATE_GOLDEN=1 cargo test -p contract`; not by hand.
import type { RecipeId } from "./RecipeId";

/**
 * Give a saved recipe another name.
 */
export type RenameRecipe = { 
/**
 * Which one.
 */
id: RecipeId, 
/**
 * 1 to 120 characters.
 */
name: string, };
