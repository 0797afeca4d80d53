// Written by `UPDATE_GOLDEN=1 cargo test -p contract`; not by hand.

/**
 * Name of the jobs that were submitted together.
 */
export type BatchId = string & { readonly brand: "BatchId" };
