// Written by `UPDATE_GOLDEN=1 cargo test -p contract`; not by hand.
import type { Control } from "./Control";
import type { Mode } from "./Mode";

/**
 * The controls of a mode on a route, for a recipe as it stands.
 */
export type Form = { 
/**
 * The mode.
 */
mode: Mode, 
/**
 * Name of the mode for a person.
 */
label: string, 
/**
 * What it makes, in one sentence.
 */
summary: string, 
/**
 * In the order in which they are shown.
 */
controls: Array<Control>, };
