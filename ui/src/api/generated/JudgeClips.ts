// Written by `UPDATE_GOLDEN=1 cargo test -p contract`; not by hand.
import type { ClipId } from "./ClipId";

/**
 * Say what a person thinks of clips. What is null stays as it is.
 */
export type JudgeClips = { 
/**
 * Which clips, 500 at most.
 */
ids: Array<ClipId>, 
/**
 * Whether they are favourites.
 */
favourite?: boolean | null, 
/**
 * Stars, 1 to 5; 0 takes them away.
 */
stars?: number | null, 
/**
 * Tags to put on, 1 to 64 characters each.
 */
addTags?: Array<string> | null, 
/**
 * Tags to take off.
 */
removeTags?: Array<string> | null, 
/**
 * The note, 4000 characters at most; empty takes it away.
 */
note?: string | null, };
