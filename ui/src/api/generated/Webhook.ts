// Written by `UPDATE_GOLDEN=1 cargo test -p contract`; not by hand.
import type { WebhookId } from "./WebhookId";

/**
 * An address that is called when a job is done, failed or cancelled.
 */
export type Webhook = { 
/**
 * Its id.
 */
id: WebhookId, 
/**
 * What is called.
 */
url: string, 
/**
 * When it was added, RFC 3339.
 */
createdAt: string, 
/**
 * When it answered 410 and was switched off, RFC 3339; null while it is called.
 */
offSince: string | null, 
/**
 * When it last took a call, RFC 3339; null when it never did.
 */
deliveredAt: string | null, 
/**
 * Calls that are still to be made.
 */
waiting: number, 
/**
 * Calls that were tried for hours and given up, of the last hundred.
 */
givenUp: number, 
/**
 * What the last try met; null when it was taken.
 */
lastError: string | null, };
