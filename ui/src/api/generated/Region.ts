// Written by `UPDATE_GOLDEN=1 cargo test -p contract`; not by hand.

/**
 * One of PixVerse's two houses. A key, a password and the credits behind them belong to one.
 */
export type Region = "international" | "mainland";
