// Written by `UPDATE_GOLDEN=1 cargo test -p contract`; not by hand.
import type { Batch } from "./Batch";

/**
 * Batches of more than one job or with a name, newest first.
 */
export type BatchList = { 
/**
 * The newest 200.
 */
batches: Array<Batch>, };
