// Written by `UPDATE_GOLDEN=1 cargo test -p contract`; not by hand.
import type { Clip } from "./Clip";
import type { ClipId } from "./ClipId";
import type { Parent } from "./Parent";

/**
 * One clip of a family.
 */
export type FamilyNode = { 
/**
 * Which clip.
 */
id: ClipId, 
/**
 * Its row; null where it was deleted for good.
 */
clip: Clip | null, 
/**
 * What it was made from.
 */
parents: Array<Parent>, 
/**
 * Credits PixVerse said it charged; null where that is not known.
 */
chargedCredits: number | null, };
