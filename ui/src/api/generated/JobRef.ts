// Written by `UPDATE_GOLDEN=1 cargo test -p contract`; not by hand.
import type { JobId } from "./JobId";

/**
 * Point at one job.
 */
export type JobRef = { 
/**
 * Which job.
 */
id: JobId, };
