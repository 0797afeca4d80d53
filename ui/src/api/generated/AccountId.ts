// Written by `UPDATE_GOLDEN=1 cargo test -p contract`; not by hand.

/**
 * Name of one account. Opaque; sorts by the time it was added.
 */
export type AccountId = string & { readonly brand: "AccountId" };
