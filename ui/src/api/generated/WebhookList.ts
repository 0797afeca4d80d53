// Written by `UPDATE_GOLDEN=1 cargo test -p contract`; not by hand.
import type { Webhook } from "./Webhook";

/**
 * All webhooks.
 */
export type WebhookList = { 
/**
 * Newest first.
 */
webhooks: Array<Webhook>, };
