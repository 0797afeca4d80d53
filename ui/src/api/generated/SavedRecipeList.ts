// Written by `UPDATE_GOLDEN=1 cargo test -p contract`; not by hand.
import type { SavedRecipe } from "./SavedRecipe";

/**
 * Recipes that are kept under a name.
 */
export type SavedRecipeList = { 
/**
 * By name.
 */
recipes: Array<SavedRecipe>, };
