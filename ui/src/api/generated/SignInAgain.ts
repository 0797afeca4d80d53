// Written by `UPDATE_GOLDEN=1 cargo test -p contract`; not by hand.
import type { AccountId } from "./AccountId";
import type { Secret } from "./Secret";

/**
 * Sign in again to an account that is known. Neither a key nor a password means:
 * use what is stored.
 */
export type SignInAgain = { 
/**
 * Which account.
 */
id: AccountId, 
/**
 * A new key, for an account of the platform.
 */
key?: Secret | null, 
/**
 * The password, for an account of the web site.
 */
password?: Secret | null, };
