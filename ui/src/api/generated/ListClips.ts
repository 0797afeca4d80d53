// Written by `UPDATE_GOLDEN=1 cargo test -p contract`; not by hand.

/**
 * Ask for a page of the library.
 */
export type ListClips = { 
/**
 * Beginnings of words in prompt, negative prompt, tags, note, model or account, all of them.
 */
search?: string | null, 
/**
 * Clips to pass over; null means 0.
 */
offset?: number | null, 
/**
 * `next` of the page before; null for the first page.
 */
cursor?: string | null, 
/**
 * Clips to give, 1 to 1000; null means 200.
 */
limit?: number | null, };
