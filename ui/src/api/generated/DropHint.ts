// Written by `UPDATE_GOLDEN=1 cargo test -p contract`; not by hand.
import type { FilterName } from "./FilterName";

/**
 * A filter that hides clips.
 */
export type DropHint = { 
/**
 * Which one.
 */
filter: FilterName, 
/**
 * How many clips would be found without it.
 */
total: number, };
