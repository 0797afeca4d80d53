// Written by `UPDATE_GOLDEN=1 cargo test -p contract`; not by hand.

/**
 * Where this studio keeps secrets.
 */
export type SecretsIn = "keyring" | "file" | "none";
