// Written by `UPDATE_GOLDEN=1 cargo test -p contract`; not by hand.

/**
 * In what way a clip was made from another.
 */
export type ParentHow = "lastFrame" | "source" | "extended";
