// Written by `UPDATE_GOLDEN=1 cargo test -p contract`; not by hand.
import type { Region } from "./Region";
import type { Secret } from "./Secret";

/**
 * Add an account of the official platform.
 */
export type AddPlatformAccount = { 
/**
 * The API key.
 */
key: Secret, 
/**
 * What to call it; null lets the studio choose.
 */
name?: string | null, 
/**
 * The person agrees that the key is kept in a file where there is no keyring.
 */
fileAgreed: boolean, 
/**
 * Which house it belongs to; null means the international one.
 */
region?: Region | null, };
