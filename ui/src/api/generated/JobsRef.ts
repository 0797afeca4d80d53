// Written by `UPDATE_GOLDEN=1 cargo test -p contract`; not by hand.
import type { JobId } from "./JobId";

/**
 * Point at several jobs.
 */
export type JobsRef = { 
/**
 * Which jobs. To send or to keep, none means all that another process left unsent; to cancel,
 * at least one has to be named.
 */
ids: Array<JobId>, };
