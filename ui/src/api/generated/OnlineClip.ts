// Written by `UPDATE_GOLDEN=1 cargo test -p contract`; not by hand.
import type { Recipe } from "./Recipe";

/**
 * One clip of an account, as far as PixVerse tells.
 */
export type OnlineClip = { 
/**
 * PixVerse's id of it, in decimal digits.
 */
videoId: string, 
/**
 * When it was made, RFC 3339; null where PixVerse did not say.
 */
createdAt: string | null, 
/**
 * What is known of its recipe.
 */
recipe: Recipe, 
/**
 * Whether the library has it already, or a job is bringing it in.
 */
isKnown: boolean, 
/**
 * Whether it can be fetched.
 */
isReady: boolean, };
