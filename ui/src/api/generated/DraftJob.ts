// Written by `UPDATE_GOLDEN=1 cargo test -p contract`; not by hand.
import type { Cost } from "./Cost";
import type { Mode } from "./Mode";
import type { Recipe } from "./Recipe";
import type { Route } from "./Route";

/**
 * A job that was only looked at.
 */
export type DraftJob = { 
/**
 * What would be made.
 */
mode: Mode, 
/**
 * The model.
 */
model: string, 
/**
 * Words for the model.
 */
prompt: string, 
/**
 * How it would reach PixVerse.
 */
route: Route, 
/**
 * The name of the account that would pay; null where none is signed in.
 */
account: string | null, 
/**
 * All that defines it.
 */
recipe: Recipe, 
/**
 * What it would cost.
 */
cost: Cost, };
