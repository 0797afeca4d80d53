// Written by `UPDATE_GOLDEN=1 cargo test -p contract`; not by hand.

/**
 * One call of the page. Secrets are blanked.
 */
export type CapturedEntry = { 
/**
 * When it was made, RFC 3339.
 */
at: string, 
/**
 * HTTP method.
 */
method: string, 
/**
 * Path of the address.
 */
path: string, 
/**
 * HTTP status; null when no answer was seen.
 */
status: number | null, 
/**
 * What the page asked, for a paid call.
 */
asked: string | null, 
/**
 * What came back, for a paid call.
 */
answered: string | null, };
