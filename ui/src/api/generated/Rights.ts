// Written by `UPDATE_GOLDEN=1 cargo test -p contract`; not by hand.

/**
 * What a caller's token opens. Each includes the one before it.
 */
export type Rights = "read" | "create" | "admin";
