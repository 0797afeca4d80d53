// Written by `UPDATE_GOLDEN=1 cargo test -p contract`; not by hand.
import type { AccountId } from "./AccountId";

/**
 * Point at one account.
 */
export type AccountRef = { 
/**
 * Which account.
 */
id: AccountId, };
