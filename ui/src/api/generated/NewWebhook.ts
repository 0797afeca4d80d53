// Written by `UPDATE_GOLDEN=1 cargo test -p contract`; not by hand.
import type { ShownSecret } from "./ShownSecret";
import type { Webhook } from "./Webhook";

/**
 * A webhook that was added, with the secret that signs its calls.
 */
export type NewWebhook = { 
/**
 * The webhook.
 */
webhook: Webhook, 
/**
 * Its secret in the form of Standard Webhooks, shown this once.
 */
secret: ShownSecret, };
