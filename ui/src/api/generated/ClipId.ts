// Written by `UPDATE_GOLDEN=1 cargo test -p contract`; not by hand.

/**
 * Name of one clip of the library. Opaque; sorts by the time it was kept.
 */
export type ClipId = string & { readonly brand: "ClipId" };
