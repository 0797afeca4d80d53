// Written by `UPDATE_GOLDEN=1 cargo test -p contract`; not by hand.
import type { Caller } from "./Caller";

/**
 * All callers.
 */
export type CallerList = { 
/**
 * Newest first; sign-ins while they hold.
 */
callers: Array<Caller>, };
