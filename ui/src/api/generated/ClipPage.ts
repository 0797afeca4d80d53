// Written by `UPDATE_GOLDEN=1 cargo test -p contract`; not by hand.
import type { Clip } from "./Clip";

/**
 * A page of the library.
 */
export type ClipPage = { 
/**
 * Newest first.
 */
clips: Array<Clip>, 
/**
 * How many the search finds in all.
 */
total: number, 
/**
 * What `cursor` of the next page is; null where this is the last one.
 */
next: string | null, 
/**
 * Stream number of the newest event they include.
 */
stream: number, };
