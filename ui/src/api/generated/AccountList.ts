// Written by `UPDATE_GOLDEN=1 cargo test -p contract`; not by hand.
import type { Account } from "./Account";

/**
 * All accounts.
 */
export type AccountList = { 
/**
 * Oldest first.
 */
accounts: Array<Account>, };
