// Written by `UPDATE_GOLDEN=1 cargo test -p contract`; not by hand.
import type { AccountId } from "./AccountId";
import type { DifferenceKind } from "./DifferenceKind";

/**
 * Credits that went or came between two balances, and that no attempt explains.
 */
export type BalanceDifference = { 
/**
 * The account's id.
 */
accountId: AccountId, 
/**
 * The account's name.
 */
account: string, 
/**
 * When the earlier balance was told, RFC 3339.
 */
from: string, 
/**
 * When the later one was told.
 */
to: string, 
/**
 * Negative: they went. Positive: they came in.
 */
credits: number, 
/**
 * Which of the two.
 */
kind: DifferenceKind, 
/**
 * Whether it is the least that it can be: attempts in between, whose cost is not known,
 * may have hidden more.
 */
isAtLeast: boolean, };
