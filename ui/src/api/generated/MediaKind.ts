// Written by `UPDATE_GOLDEN=1 cargo test -p contract`; not by hand.

/**
 * What kind of file an input is.
 */
export type MediaKind = "image" | "video" | "audio";
