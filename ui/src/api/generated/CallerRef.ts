// Written by `UPDATE_GOLDEN=1 cargo test -p contract`; not by hand.
import type { CallerId } from "./CallerId";

/**
 * Names a caller.
 */
export type CallerRef = { 
/**
 * Which one.
 */
id: CallerId, };
