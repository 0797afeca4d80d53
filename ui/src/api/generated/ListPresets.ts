// Written by `UPDATE_GOLDEN=1 cargo test -p contract`; not by hand.
import type { AccountId } from "./AccountId";

/**
 * Ask for what PixVerse lists. A list is asked of PixVerse once in a session.
 */
export type ListPresets = { 
/**
 * Whose list; null means the active account's.
 */
account?: AccountId | null, 
/**
 * Words that the name must contain, or the id.
 */
search?: string | null, 
/**
 * Entries to pass over; null means 0.
 */
offset?: number | null, 
/**
 * Entries to give, 1 to 500; null means 100.
 */
limit?: number | null, 
/**
 * Ask PixVerse again, even where the list is known; null means no.
 */
again?: boolean | null, };
