// Written by `UPDATE_GOLDEN=1 cargo test -p contract`; not by hand.
import type { Caller } from "./Caller";
import type { ShownSecret } from "./ShownSecret";

/**
 * A caller that was added, with its token.
 */
export type NewCaller = { 
/**
 * The caller.
 */
caller: Caller, 
/**
 * Its token, shown this once: only a hash of it is kept.
 */
token: ShownSecret, };
