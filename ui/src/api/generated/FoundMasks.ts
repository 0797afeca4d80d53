// Written by `UPDATE_GOLDEN=1 cargo test -p contract`; not by hand.
import type { FoundMask } from "./FoundMask";

/**
 * What a look at one frame found.
 */
export type FoundMasks = { 
/**
 * The frame, counted from 1.
 */
keyframe: number, 
/**
 * A picture of the frame, relative to the gateway; null where it could not be fetched.
 */
frameUrl: string | null, 
/**
 * What was found; empty where nothing was.
 */
masks: Array<FoundMask>, 
/**
 * Credits charged when it was looked at, where PixVerse said.
 */
chargedCredits: number | null, 
/**
 * Whether this answer was kept from an earlier look, so that nothing was charged now.
 */
isKept: boolean, };
