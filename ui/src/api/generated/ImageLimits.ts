// Written by `UPDATE_GOLDEN=1 cargo test -p contract`; not by hand.

/**
 * Limits of input pictures on one route.
 */
export type ImageLimits = { 
/**
 * Longest file, in bytes.
 */
sizeBytesMax: number, 
/**
 * Longest side, in pixels.
 */
sidePxMax: number, };
