// Written by `UPDATE_GOLDEN=1 cargo test -p contract`; not by hand.
import type { JobId } from "./JobId";
import type { UnsureChoice } from "./UnsureChoice";

/**
 * Settle a job whose answer was lost.
 */
export type ResolveJob = { 
/**
 * Which job.
 */
id: JobId, 
/**
 * What to do.
 */
choice: UnsureChoice, };
