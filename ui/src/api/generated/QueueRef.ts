// Written by `UPDATE_GOLDEN=1 cargo test -p contract`; not by hand.
import type { AccountId } from "./AccountId";

/**
 * Point at one account's queue, or at all.
 */
export type QueueRef = { 
/**
 * Which account; null means everything.
 */
account?: AccountId | null, };
