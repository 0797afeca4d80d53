// Written by `UPDATE_GOLDEN=1 cargo test -p contract`; not by hand.
import type { AccountId } from "./AccountId";

/**
 * Bring clips of an account into the library. Nothing is paid.
 */
export type BringIn = { 
/**
 * Which account; null means the active one.
 */
account?: AccountId | null, 
/**
 * PixVerse's ids of the clips; null means all that are not known yet.
 */
videoIds?: Array<string> | null, };
