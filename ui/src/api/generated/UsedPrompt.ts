// Written by `UPDATE_GOLDEN=1 cargo test -p contract`; not by hand.

/**
 * A prompt that was used.
 */
export type UsedPrompt = { 
/**
 * Its words.
 */
prompt: string, 
/**
 * When it was submitted last, RFC 3339.
 */
lastUsedAt: string, 
/**
 * How often it was submitted: jobs, copies too.
 */
times: number, };
