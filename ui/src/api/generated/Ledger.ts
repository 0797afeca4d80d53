// Written by `UPDATE_GOLDEN=1 cargo test -p contract`; not by hand.
import type { LedgerRow } from "./LedgerRow";

/**
 * A page of the ledger.
 */
export type Ledger = { 
/**
 * Newest first.
 */
rows: Array<LedgerRow>, 
/**
 * What `cursor` of the next page is; null where this is the last one.
 */
next: string | null, };
