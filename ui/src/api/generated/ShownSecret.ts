// Written by `UPDATE_GOLDEN=1 cargo test -p contract`; not by hand.

/**
 * A token that is shown to the person who asked for it, this once. It can be written to JSON, never read from
 * it, and `Debug` does not show it.
 */
export type ShownSecret = string;
