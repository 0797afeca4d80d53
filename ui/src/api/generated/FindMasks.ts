// Written by `UPDATE_GOLDEN=1 cargo test -p contract`; not by hand.
import type { AccountId } from "./AccountId";
import type { Source } from "./Source";

/**
 * Point at one frame of a video: exactly one of `source` and `video`.
 */
export type FindMasks = { 
/**
 * Who pays; null means the active account.
 */
account?: AccountId | null, 
/**
 * A clip that PixVerse already has.
 */
source?: Source | null, 
/**
 * SHA-256 of a video that is kept as an input.
 */
video?: string | null, 
/**
 * The frame, counted from 1.
 */
keyframe: number, 
/**
 * The person says that an earlier look, whose answer was lost, shall be paid again; null means no.
 */
payAgain?: boolean | null, };
