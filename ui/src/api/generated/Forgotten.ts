// Written by `UPDATE_GOLDEN=1 cargo test -p contract`; not by hand.

/**
 * Clips that are gone for good.
 */
export type Forgotten = { 
/**
 * How many were deleted.
 */
count: number, };
