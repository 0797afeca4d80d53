// Written by `UPDATE_GOLDEN=1 cargo test -p contract`; not by hand.
import type { JobId } from "./JobId";

/**
 * Point at several jobs.
 */
export type JobsRef = { 
/**
 * Which jobs; none means all that another process left unsent.
 */
ids: Array<JobId>, };
