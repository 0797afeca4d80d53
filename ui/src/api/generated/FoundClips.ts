// Written by `UPDATE_GOLDEN=1 cargo test -p contract`; not by hand.
import type { ClipId } from "./ClipId";
import type { DropHint } from "./DropHint";

/**
 * Clips that were found. The three lists go side by side.
 */
export type FoundClips = { 
/**
 * All of them, in their order; `clips.some` gives their rows.
 */
ids: Array<ClipId>, 
/**
 * Width by height in thousandths; 1778 where the file did not tell.
 */
shapes: Array<number>, 
/**
 * When each was kept, in whole seconds since 1970.
 */
times: Array<number>, 
/**
 * How many there are: the length of the lists.
 */
total: number, 
/**
 * Stream number of the newest event they include.
 */
stream: number, 
/**
 * Where nothing is found: what would be without one of the filters, most first. Filters
 * that change nothing alone are left out.
 */
drop: Array<DropHint>, };
