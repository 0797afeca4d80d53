// Written by `UPDATE_GOLDEN=1 cargo test -p contract`; not by hand.

/**
 * What a person may do about a job whose answer was lost.
 */
export type UnsureChoice = "look" | "sendAgain" | "forget";
