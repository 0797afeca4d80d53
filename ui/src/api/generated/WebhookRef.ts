// Written by `UPDATE_GOLDEN=1 cargo test -p contract`; not by hand.
import type { WebhookId } from "./WebhookId";

/**
 * Names a webhook.
 */
export type WebhookRef = { 
/**
 * Which one.
 */
id: WebhookId, };
