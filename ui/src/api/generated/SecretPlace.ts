// Written by `UPDATE_GOLDEN=1 cargo test -p contract`; not by hand.

/**
 * Where a secret is kept.
 */
export type SecretPlace = "keyring" | "file" | "environment" | "memory";
