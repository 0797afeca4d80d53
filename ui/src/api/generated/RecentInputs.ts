// Written by `UPDATE_GOLDEN=1 cargo test -p contract`; not by hand.
import type { MediaKind } from "./MediaKind";

/**
 * Ask for files that were used.
 */
export type RecentInputs = { 
/**
 * Files of this kind alone.
 */
kind?: MediaKind | null, 
/**
 * Files to give, 1 to 200; null means 24.
 */
limit?: number | null, };
