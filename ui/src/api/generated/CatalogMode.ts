// Written by `UPDATE_GOLDEN=1 cargo test -p contract`; not by hand.
import type { Mode } from "./Mode";
import type { Route } from "./Route";

/**
 * What one mode takes on some routes.
 */
export type CatalogMode = { 
/**
 * The mode.
 */
mode: Mode, 
/**
 * Name for a person.
 */
label: string, 
/**
 * What it makes, in one sentence.
 */
summary: string, 
/**
 * Where it is offered so.
 */
routes: Array<Route>, 
/**
 * Whether a recipe names a model.
 */
takesModel: boolean, 
/**
 * Whether it begins with a video.
 */
beginsWithClip: boolean, 
/**
 * What a recipe may choose: fields by their wire names, and roles of input files.
 */
takes: Array<string>, 
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
