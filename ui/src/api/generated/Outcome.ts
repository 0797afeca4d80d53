// Written by `UPDATE_GOLDEN=1 cargo test -p contract`; not by hand.

/**
 * How an attempt ended.
 */
export type Outcome = "open" | "accepted" | "refused" | "unresolved" | "abandoned";
