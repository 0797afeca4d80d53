// Written by `UPDATE_GOLDEN=1 cargo test -p contract`; not by hand.
import type { AccountId } from "./AccountId";
import type { Rights } from "./Rights";

/**
 * Add a caller.
 */
export type AddCaller = { 
/**
 * What program it is for, 1 to 60 characters.
 */
name: string, 
/**
 * What its token shall open.
 */
rights: Rights, 
/**
 * The one account that it shall see and spend; null for all of the studio.
 */
account?: AccountId | null, 
/**
 * Most credits it may ever spend, at least 1; null for no limit.
 */
capCredits?: number | null, };
