// Written by `UPDATE_GOLDEN=1 cargo test -p contract`; not by hand.
import type { AccountId } from "./AccountId";

/**
 * Sign in by hand in a visible Chrome.
 */
export type SignInBrowser = { 
/**
 * The account to sign in again; null for one that is not known yet.
 */
id?: AccountId | null, 
/**
 * What to call a new one; null lets the studio choose.
 */
name?: string | null, 
/**
 * The person agrees that the session is kept in a file where there is no keyring.
 */
fileAgreed: boolean, };
