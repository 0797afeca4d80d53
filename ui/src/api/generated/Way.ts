// Written by `UPDATE_GOLDEN=1 cargo test -p contract`; not by hand.

/**
 * Which way an account's new jobs go.
 */
export type Way = "web" | "browser" | "webThenBrowser";
