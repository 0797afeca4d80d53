// Written by `UPDATE_GOLDEN=1 cargo test -p contract`; not by hand.

/**
 * The story of one job, to be sent to whoever looks into it.
 */
export type JobReport = { 
/**
 * Plain text of some lines; no secret, no prompt and no account's name stands in it.
 */
text: string, };
