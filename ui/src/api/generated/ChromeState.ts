// Written by `UPDATE_GOLDEN=1 cargo test -p contract`; not by hand.

/**
 * The Chrome that the browser route uses.
 */
export type ChromeState = { 
/**
 * Absolute path of the program; null where there is none.
 */
path: string | null, 
/**
 * Why there is none, one sentence.
 */
why: string | null, 
/**
 * What to install, one sentence.
 */
install: string | null, };
