// Written by `UPDATE_GOLDEN=1 cargo test -p contract`; not by hand.
import type { RestylePreset } from "./RestylePreset";

/**
 * Looks for restyling.
 */
export type RestyleList = { 
/**
 * In PixVerse's order.
 */
restyles: Array<RestylePreset>, 
/**
 * How many the search finds in all.
 */
total: number, };
