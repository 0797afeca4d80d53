// Written by `UPDATE_GOLDEN=1 cargo test -p contract`; not by hand.
import type { AccountId } from "./AccountId";

/**
 * All settings.
 */
export type Settings = { 
/**
 * Send jobs that another process left unsent, without asking.
 */
sendUnsent: boolean, 
/**
 * Jobs that may run at once, for each account.
 */
slots: { [key in AccountId]: number }, 
/**
 * Most credits a day, for each account that has such a limit.
 */
budgets: { [key in AccountId]: number }, 
/**
 * Absolute path of the library.
 */
libraryFolder: string, 
/**
 * The Chrome that the person chose; null where one is looked for.
 */
chromePath: string | null, 
/**
 * Tell the desktop when a clip is done.
 */
notifyFinished: boolean, 
/**
 * Let models be tried that the catalog does not know.
 */
letMeTry: boolean, 
/**
 * Let other programs call with tokens of their own.
 */
callersAllowed: boolean, };
