// Written by `UPDATE_GOLDEN=1 cargo test -p contract`; not by hand.

/**
 * What makes attempts one group of the ledger.
 */
export type LedgerBy = "day" | "account" | "model" | "batch";
