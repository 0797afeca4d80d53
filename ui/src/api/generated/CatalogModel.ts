// Written by `UPDATE_GOLDEN=1 cargo test -p contract`; not by hand.
import type { Mode } from "./Mode";
import type { Quality } from "./Quality";
import type { Route } from "./Route";

/**
 * What one model allows. A combination can still be refused; `catalog.check` says so.
 */
export type CatalogModel = { 
/**
 * As it stands in a recipe.
 */
id: string, 
/**
 * As a person reads it.
 */
label: string, 
/**
 * What it makes.
 */
modes: Array<Mode>, 
/**
 * Where it is offered.
 */
routes: Array<Route>, 
/**
 * Lengths in whole seconds.
 */
durationsS: Array<number>, 
/**
 * Heights.
 */
qualities: Array<Quality>, 
/**
 * Shapes.
 */
aspects: Array<string>, 
/**
 * Amounts of motion.
 */
motions: Array<string>, 
/**
 * Looks.
 */
styles: Array<string>, 
/**
 * Movements of the camera.
 */
cameras: Array<string>, 
/**
 * Whether it can make sound.
 */
hasAudio: boolean, 
/**
 * Whether it can cut between shots.
 */
hasMultiClip: boolean, 
/**
 * Where this row is known from.
 */
source: string, 
/**
 * How well: documented, observed, inferred or guessed.
 */
confidence: string, 
/**
 * What other sources say instead.
 */
disagreement: string | null, };
