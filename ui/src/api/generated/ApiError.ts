// Written by `UPDATE_GOLDEN=1 cargo test -p contract`; not by hand.
import type { ErrorCode } from "./ErrorCode";

/**
 * A failed operation, as every host shows it.
 */
export type ApiError = { 
/**
 * Stable; branch on this, never on `message`.
 */
code: ErrorCode, 
/**
 * One sentence for a person. No token, no stack.
 */
message: string, 
/**
 * Which field of the input is wrong, by its wire name, where one is.
 */
field: string | null, 
/**
 * Whole seconds until the same call can work, when known.
 */
retryAfterS: number | null, };
