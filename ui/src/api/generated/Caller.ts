// Written by `UPDATE_GOLDEN=1 cargo test -p contract`; not by hand.
import type { AccountId } from "./AccountId";
import type { CallerId } from "./CallerId";
import type { Rights } from "./Rights";

/**
 * A program with a token of its own.
 */
export type Caller = { 
/**
 * Its id.
 */
id: CallerId, 
/**
 * What the person calls it.
 */
name: string, 
/**
 * What its token opens.
 */
rights: Rights, 
/**
 * The one account that it sees and spends; null for all of the studio.
 */
account: AccountId | null, 
/**
 * Whether it was given for a user name and a password.
 */
isSignIn: boolean, 
/**
 * Most credits it may ever spend; null for no limit.
 */
capCredits: number | null, 
/**
 * Credits it has spent, what is queued and under way included.
 */
spentCredits: number, 
/**
 * When its token was made, RFC 3339.
 */
createdAt: string, 
/**
 * When it last called, to the minute, RFC 3339; null when it never did.
 */
usedAt: string | null, 
/**
 * When its token ends by itself, RFC 3339; null when it does not.
 */
endsAt: string | null, 
/**
 * When its token was taken back, RFC 3339; null while it holds.
 */
revokedAt: string | null, };
