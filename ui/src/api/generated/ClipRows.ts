// Written by `UPDATE_GOLDEN=1 cargo test -p contract`; not by hand.
import type { Clip } from "./Clip";

/**
 * Rows of clips that were named.
 */
export type ClipRows = { 
/**
 * In the order they were named. What is not there any more is left out.
 */
clips: Array<Clip>, 
/**
 * Stream number of the newest event they include.
 */
stream: number, };
