// Written by `UPDATE_GOLDEN=1 cargo test -p contract`; not by hand.
import type { Recipe } from "./Recipe";
import type { RecipeId } from "./RecipeId";

/**
 * A recipe that is kept under a name.
 */
export type SavedRecipe = { 
/**
 * Its id.
 */
id: RecipeId, 
/**
 * Its name; no two are called the same.
 */
name: string, 
/**
 * The recipe.
 */
recipe: Recipe, 
/**
 * When it was saved first, RFC 3339.
 */
createdAt: string, };
