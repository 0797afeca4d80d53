// Written by `UPDATE_GOLDEN=1 cargo test -p contract`; not by hand.

/**
 * Which way credits moved that no attempt explains.
 */
export type DifferenceKind = "spentElsewhere" | "cameIn";
