// Written by `UPDATE_GOLDEN=1 cargo test -p contract`; not by hand.

/**
 * Name of one caller. Opaque; sorts by the time it was added.
 */
export type CallerId = string & { readonly brand: "CallerId" };
