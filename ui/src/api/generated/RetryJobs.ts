// Written by `UPDATE_GOLDEN=1 cargo test -p contract`; not by hand.
import type { BatchId } from "./BatchId";

/**
 * Queue failed jobs again.
 */
export type RetryJobs = { 
/**
 * Those of this batch; null means every failed job whose card is shown.
 */
batch?: BatchId | null, };
