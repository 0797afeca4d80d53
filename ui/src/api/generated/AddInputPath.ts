// Written by `UPDATE_GOLDEN=1 cargo test -p contract`; not by hand.

/**
 * Keep a file of this machine. Local-only.
 */
export type AddInputPath = { 
/**
 * Absolute path.
 */
path: string, };
