// Written by `UPDATE_GOLDEN=1 cargo test -p contract`; not by hand.

/**
 * Which way bytes move.
 */
export type ProgressKind = "upload" | "download";
