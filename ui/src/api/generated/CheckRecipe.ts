// Written by `UPDATE_GOLDEN=1 cargo test -p contract`; not by hand.
import type { Recipe } from "./Recipe";
import type { Route } from "./Route";

/**
 * Ask what is wrong with a recipe, what it costs, and what else may be picked.
 */
export type CheckRecipe = { 
/**
 * The recipe being edited.
 */
recipe: Recipe, 
/**
 * How it shall reach PixVerse.
 */
route: Route, };
