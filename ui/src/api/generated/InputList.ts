// Written by `UPDATE_GOLDEN=1 cargo test -p contract`; not by hand.
import type { StoredInput } from "./StoredInput";

/**
 * Pictures to pick again.
 */
export type InputList = { 
/**
 * The newest 24, newest first.
 */
inputs: Array<StoredInput>, };
