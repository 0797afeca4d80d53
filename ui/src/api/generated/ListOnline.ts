// Written by `UPDATE_GOLDEN=1 cargo test -p contract`; not by hand.
import type { AccountId } from "./AccountId";

/**
 * Ask for the clips that a web account has at PixVerse.
 */
export type ListOnline = { 
/**
 * Which account; null means the active one.
 */
account?: AccountId | null, 
/**
 * Words that the prompt or the model must contain.
 */
search?: string | null, 
/**
 * Go on from here: `next` of the answer before; null begins with the newest.
 */
from?: string | null, };
