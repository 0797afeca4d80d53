// Written by `UPDATE_GOLDEN=1 cargo test -p contract`; not by hand.
import type { BatchId } from "./BatchId";

/**
 * When the same file was sent before.
 */
export type EarlierImport = { 
/**
 * When, RFC 3339.
 */
at: string, 
/**
 * The batch it became.
 */
batch: BatchId, };
