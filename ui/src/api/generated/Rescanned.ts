// Written by `UPDATE_GOLDEN=1 cargo test -p contract`; not by hand.

/**
 * What a walk through the library's folder found.
 */
export type Rescanned = { 
/**
 * Clips found on disk.
 */
found: number, 
/**
 * Clips that were not known before.
 */
added: number, 
/**
 * Clips that are known and not on disk.
 */
missing: number, };
