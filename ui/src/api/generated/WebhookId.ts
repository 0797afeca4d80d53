// Written by `UPDATE_GOLDEN=1 cargo test -p contract`; not by hand.

/**
 * Name of one webhook. Opaque; sorts by the time it was added.
 */
export type WebhookId = string & { readonly brand: "WebhookId" };
