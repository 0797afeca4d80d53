// Written by `UPDATE_GOLDEN=1 cargo test -p contract`; not by hand.

/**
 * What an input file must keep to.
 */
export type MediaLimits = { 
/**
 * Largest file, in bytes.
 */
sizeBytesMax: number, 
/**
 * Longest side, in pixels; null for sound and where no source says.
 */
sidePxMax: number | null, 
/**
 * Longest video or sound, in seconds; null for images and where no source says.
 */
lengthSMax: number | null, 
/**
 * Media types that are taken.
 */
formats: Array<string>, };
