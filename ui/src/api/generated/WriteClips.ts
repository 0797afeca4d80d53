// Written by `UPDATE_GOLDEN=1 cargo test -p contract`; not by hand.
import type { ClipFilter } from "./ClipFilter";
import type { ClipId } from "./ClipId";
import type { ClipSort } from "./ClipSort";

/**
 * Ask for a table of clips: those named, else those a filter finds.
 */
export type WriteClips = { 
/**
 * These, in this order.
 */
ids?: Array<ClipId> | null, 
/**
 * Where no ids are given: which; null for every clip of the library.
 */
filter?: ClipFilter | null, 
/**
 * What comes first; null for the newest.
 */
sort?: ClipSort | null, };
