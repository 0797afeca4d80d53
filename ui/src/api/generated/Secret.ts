// Written by `UPDATE_GOLDEN=1 cargo test -p contract`; not by hand.

/**
 * A key, password or token that a person gave. It can be read from JSON, never
 * written to it, and `Debug` does not show it.
 */
export type Secret = string;
