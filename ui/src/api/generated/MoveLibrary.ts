// Written by `UPDATE_GOLDEN=1 cargo test -p contract`; not by hand.

/**
 * Move the library to another folder of this machine. Local-only.
 */
export type MoveLibrary = { 
/**
 * Absolute path; made where it is missing.
 */
folder: string, };
