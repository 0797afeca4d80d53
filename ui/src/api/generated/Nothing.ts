// Written by `UPDATE_GOLDEN=1 cargo test -p contract`; not by hand.

/**
 * No input.
 */
export type Nothing = Record<string, never>;
