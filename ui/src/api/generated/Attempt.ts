// Written by `UPDATE_GOLDEN=1 cargo test -p contract`; not by hand.
import type { Outcome } from "./Outcome";

/**
 * One submission of a job.
 */
export type Attempt = { 
/**
 * Its trace id, a UUID.
 */
traceId: string, 
/**
 * How it ended.
 */
outcome: Outcome, };
