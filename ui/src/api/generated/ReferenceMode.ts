// Written by `UPDATE_GOLDEN=1 cargo test -p contract`; not by hand.

/**
 * How the references of a clip are read.
 */
export type ReferenceMode = "omni";
