// Written by `UPDATE_GOLDEN=1 cargo test -p contract`; not by hand.

/**
 * What a move did.
 */
export type Moved = { 
/**
 * Absolute path of the folder.
 */
folder: string, 
/**
 * How many clips lie there now.
 */
moved: number, };
