// Written by `UPDATE_GOLDEN=1 cargo test -p contract`; not by hand.
import type { Region } from "./Region";
import type { Secret } from "./Secret";

/**
 * Add an account of the web site by e-mail or user name.
 */
export type AddWebAccount = { 
/**
 * E-mail address or user name.
 */
username: string, 
/**
 * Used once, unless `remember` is set.
 */
password: Secret, 
/**
 * What to call it; null lets the studio choose.
 */
name?: string | null, 
/**
 * Keep the password, to sign in again by itself.
 */
remember: boolean, 
/**
 * The person agrees that secrets are kept in a file where there is no keyring.
 */
fileAgreed: boolean, 
/**
 * Which house it belongs to; null means the international one.
 */
region?: Region | null, };
