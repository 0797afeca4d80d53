// Written by `UPDATE_GOLDEN=1 cargo test -p contract`; not by hand.

/**
 * A prompt that may hold alternatives, as `{a|b}`.
 */
export type SpreadRef = { 
/**
 * The prompt, as it would stand in a batch.
 */
prompt: string, };
