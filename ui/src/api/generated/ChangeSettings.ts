// Written by `UPDATE_GOLDEN=1 cargo test -p contract`; not by hand.
import type { AccountId } from "./AccountId";

/**
 * Change some settings; what is null stays.
 */
export type ChangeSettings = { 
/**
 * Send jobs that another process left unsent, without asking.
 */
sendUnsent?: boolean | null, 
/**
 * Tell the desktop when a clip is done.
 */
notifyFinished?: boolean | null, 
/**
 * Let models be tried that the catalog does not know.
 */
letMeTry?: boolean | null, 
/**
 * Let other programs call with tokens of their own.
 */
callersAllowed?: boolean | null, 
/**
 * Jobs that may run at once, at least 1, for the accounts named.
 */
slots?: { [key in AccountId]: number } | null, 
/**
 * Most credits a day for the accounts named; 0 takes the limit away.
 */
budgets?: { [key in AccountId]: number } | null, 
/**
 * The Chrome to use; empty to look for one. Local-only: a request over HTTP may not carry it.
 */
chromePath?: string | null, };
