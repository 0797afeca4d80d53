// Written by `UPDATE_GOLDEN=1 cargo test -p contract`; not by hand.
import type { ClipFilter } from "./ClipFilter";
import type { ClipSort } from "./ClipSort";

/**
 * Find clips: all of them at once, as ids.
 */
export type FindClips = { 
/**
 * Which; null for every clip of the library.
 */
filter?: ClipFilter | null, 
/**
 * What comes first; null for the newest.
 */
sort?: ClipSort | null, };
