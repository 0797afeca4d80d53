// Written by `UPDATE_GOLDEN=1 cargo test -p contract`; not by hand.
import type { Mask } from "./Mask";

/**
 * One thing that was found.
 */
export type FoundMask = { 
/**
 * What goes into a recipe.
 */
mask: Mask, 
/**
 * A picture of it, the size of the frame, relative to the gateway; null where it could not be
 * fetched.
 */
maskUrl: string | null, };
