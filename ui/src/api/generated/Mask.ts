// Written by `UPDATE_GOLDEN=1 cargo test -p contract`; not by hand.

/**
 * A part of one frame of the source, as PixVerse found it when asked for masks.
 */
export type Mask = { 
/**
 * The frame it was found in, counted from 1.
 */
keyframe: number, 
/**
 * PixVerse's id of the mask.
 */
id: string, 
/**
 * What PixVerse called it, such as `person`; for showing only.
 */
name: string | null, };
