// Written by `UPDATE_GOLDEN=1 cargo test -p contract`; not by hand.
import type { Mode } from "./Mode";
import type { Route } from "./Route";

/**
 * Ask for a recipe to begin with.
 */
export type DefaultsRef = { 
/**
 * What shall be made.
 */
mode: Mode, 
/**
 * How it shall reach PixVerse.
 */
route: Route, 
/**
 * The model to begin with; null means the catalog's choice.
 */
model?: string | null, };
