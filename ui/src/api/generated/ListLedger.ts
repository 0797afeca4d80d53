// Written by `UPDATE_GOLDEN=1 cargo test -p contract`; not by hand.
import type { AccountId } from "./AccountId";
import type { BatchId } from "./BatchId";

/**
 * Ask for a page of the ledger.
 */
export type ListLedger = { 
/**
 * First day of this machine's calendar (`2026-11-22`), or first moment (RFC 3339).
 */
from?: string | null, 
/**
 * Last day, which is still in, or the first moment that is not.
 */
to?: string | null, 
/**
 * Attempts of this account alone.
 */
account?: AccountId | null, 
/**
 * Attempts with this model alone.
 */
model?: string | null, 
/**
 * Attempts of this batch alone.
 */
batch?: BatchId | null, 
/**
 * `next` of the page before; null for the first page.
 */
cursor?: string | null, 
/**
 * Rows to give, 1 to 1000; null means 200.
 */
limit?: number | null, };
