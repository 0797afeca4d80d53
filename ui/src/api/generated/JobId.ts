// Written by `UPDATE_GOLDEN=1 cargo test -p contract`; not by hand.

/**
 * Name of one job. Opaque; sorts by the time it was made.
 */
export type JobId = string & { readonly brand: "JobId" };
