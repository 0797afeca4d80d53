// Written by `UPDATE_GOLDEN=1 cargo test -p contract`; not by hand.

/**
 * Ask for prompts that were used.
 */
export type ListPrompts = { 
/**
 * Words that the prompt must contain, all of them.
 */
search?: string | null, 
/**
 * Prompts to give, 1 to 500; null means 100.
 */
limit?: number | null, };
