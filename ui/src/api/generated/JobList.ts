// Written by `UPDATE_GOLDEN=1 cargo test -p contract`; not by hand.
import type { Job } from "./Job";

/**
 * Jobs, and the moment at which they were read.
 */
export type JobList = { 
/**
 * In the order of the queue.
 */
jobs: Array<Job>, 
/**
 * What `cursor` of the next page is; null where nothing follows.
 */
next: string | null, 
/**
 * Stream number of the newest event they include.
 */
stream: number, };
