// Written by `UPDATE_GOLDEN=1 cargo test -p contract`; not by hand.
import type { LedgerRow } from "./LedgerRow";

/**
 * All rows and their sums.
 */
export type Ledger = { 
/**
 * Newest first.
 */
rows: Array<LedgerRow>, 
/**
 * Sum of what was estimated.
 */
estimatedCredits: number, 
/**
 * Sum of what was charged.
 */
chargedCredits: number, 
/**
 * Sum of what came back.
 */
refundedCredits: number, };
