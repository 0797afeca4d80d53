// Written by `UPDATE_GOLDEN=1 cargo test -p contract`; not by hand.
import type { BatchId } from "./BatchId";
import type { Job } from "./Job";

/**
 * The jobs that were put in the queue.
 */
export type Enqueued = { 
/**
 * What they have in common.
 */
batch: BatchId, 
/**
 * In the order they will go.
 */
jobs: Array<Job>, };
