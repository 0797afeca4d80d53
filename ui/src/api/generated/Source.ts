// Written by `UPDATE_GOLDEN=1 cargo test -p contract`; not by hand.
import type { AccountKind } from "./AccountKind";
import type { ClipId } from "./ClipId";

/**
 * A clip that PixVerse already has, as what a mode begins with.
 */
export type Source = { 
/**
 * PixVerse's id of the video, in decimal digits.
 */
videoId: string, 
/**
 * Which wallet paid for it; the other one's calls do not know the id. Null if not known.
 */
madeWith: AccountKind | null, 
/**
 * The clip of the library it is, for showing only.
 */
clip: ClipId | null, 
/**
 * Its length in milliseconds, where known; some modes are priced by it.
 */
lengthMs: number | null, };
