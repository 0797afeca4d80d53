// Written by `UPDATE_GOLDEN=1 cargo test -p contract`; not by hand.
import type { AccountId } from "./AccountId";

/**
 * Attempts of one account that belong together, in sums.
 */
export type LedgerGroup = { 
/**
 * The day (`2026-11-22`), the account's id, the model's id, or the batch's id.
 */
key: string, 
/**
 * The same for a person.
 */
label: string, 
/**
 * The id of the account that pays.
 */
accountId: AccountId, 
/**
 * The name of that account.
 */
account: string, 
/**
 * Sum of the estimates of attempts that may have been accepted.
 */
estimatedCredits: number, 
/**
 * Sum of what PixVerse said it charged.
 */
chargedCredits: number, 
/**
 * Sum of what came back.
 */
refundedCredits: number, 
/**
 * Attempts, refused ones too.
 */
attempts: number, 
/**
 * Jobs they belong to.
 */
jobs: number, 
/**
 * Attempts of which it is not known what they cost in the end.
 */
unknown: number, 
/**
 * What those may have cost on top of what was charged, by their estimates.
 */
unknownCredits: number, };
