// Written by `UPDATE_GOLDEN=1 cargo test -p contract`; not by hand.
import type { BatchId } from "./BatchId";

/**
 * The batch that was put in the queue.
 */
export type EnqueuedBatch = { 
/**
 * Its id.
 */
batch: BatchId, 
/**
 * How many jobs it has.
 */
jobs: number, };
