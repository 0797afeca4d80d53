// Written by `UPDATE_GOLDEN=1 cargo test -p contract`; not by hand.

/**
 * What became of a test call.
 */
export type WebhookTried = { 
/**
 * What it met; null when the call was taken.
 */
refusal: string | null, };
