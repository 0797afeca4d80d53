// Written by `UPDATE_GOLDEN=1 cargo test -p contract`; not by hand.

/**
 * How a job reaches PixVerse.
 */
export type Route = "platform" | "web" | "browser";
