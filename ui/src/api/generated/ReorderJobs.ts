// Written by `UPDATE_GOLDEN=1 cargo test -p contract`; not by hand.
import type { JobId } from "./JobId";

/**
 * Put queued jobs elsewhere in line.
 */
export type ReorderJobs = { 
/**
 * Which jobs, in the order they shall have. What is sent meanwhile is left as it is.
 */
ids: Array<JobId>, 
/**
 * They go in front of this job; null means to the end.
 */
before?: JobId | null, };
