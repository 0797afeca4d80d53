// Written by `UPDATE_GOLDEN=1 cargo test -p contract`; not by hand.

/**
 * Whether an account can be used.
 */
export type AccountState = "ready" | "signedOut" | "signedInElsewhere" | "refused" | "unreachable";
