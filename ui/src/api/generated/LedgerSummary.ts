// Written by `UPDATE_GOLDEN=1 cargo test -p contract`; not by hand.
import type { BalanceDifference } from "./BalanceDifference";
import type { LedgerGroup } from "./LedgerGroup";

/**
 * The ledger in sums, and what the balances say beside it.
 */
export type LedgerSummary = { 
/**
 * Days oldest first, anything else by its newest attempt, newest first. Each is of one
 * account: a day with two accounts is two groups of one key.
 */
groups: Array<LedgerGroup>, 
/**
 * Everything that was asked for: one an account, by name. Never added up.
 */
totals: Array<LedgerGroup>, 
/**
 * What the balances show and no attempt explains, newest first. Left empty where a model
 * or a batch is asked for, because a balance knows neither.
 */
differences: Array<BalanceDifference>, };
