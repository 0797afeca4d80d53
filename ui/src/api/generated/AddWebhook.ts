// Written by `UPDATE_GOLDEN=1 cargo test -p contract`; not by hand.

/**
 * Add a webhook.
 */
export type AddWebhook = { 
/**
 * What to call: https, on the public network, at most 2,000 bytes.
 */
url: string, 
/**
 * The person agrees that its secret is kept in a file where there is no keyring.
 */
fileAgreed: boolean, };
