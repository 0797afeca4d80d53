// Written by `UPDATE_GOLDEN=1 cargo test -p contract`; not by hand.
import type { BatchId } from "./BatchId";

/**
 * Set what a batch may spend.
 */
export type SetBatchBudget = { 
/**
 * Which batch.
 */
id: BatchId, 
/**
 * At least 1; null means no limit.
 */
budgetCredits?: number | null, };
