// Written by `UPDATE_GOLDEN=1 cargo test -p contract`; not by hand.

/**
 * What an account left behind when it was signed out.
 */
export type Removed = { 
/**
 * Jobs that were never sent; they wait for a sign-in to the same account.
 */
unsentJobs: number, 
/**
 * Jobs that are still at PixVerse; they go on when signed in again.
 */
runningJobs: number, };
