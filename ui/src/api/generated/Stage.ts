// Written by `UPDATE_GOLDEN=1 cargo test -p contract`; not by hand.

/**
 * Where a job is.
 */
export type Stage = "queued" | "preparing" | "submitting" | "unsure" | "rendering" | "downloading" | "done" | "failed" | "cancelled";
