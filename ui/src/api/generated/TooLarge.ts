// Written by `UPDATE_GOLDEN=1 cargo test -p contract`; not by hand.

/**
 * Why a picture does not fit, and what shrinking it would give.
 */
export type TooLarge = { 
/**
 * One sentence for a person.
 */
why: string, 
/**
 * Width after shrinking, in pixels.
 */
width: number, 
/**
 * Height after shrinking, in pixels.
 */
height: number, 
/**
 * Estimated length after shrinking, in bytes; null where it is not known.
 */
sizeBytes: number | null, };
