// Written by `UPDATE_GOLDEN=1 cargo test -p contract`; not by hand.

/**
 * What comes first. Clips that are equal in it come newest first.
 */
export type ClipSort = "newest" | "oldest" | "longest" | "largest" | "costliest" | "best";
