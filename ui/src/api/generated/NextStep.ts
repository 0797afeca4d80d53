// Written by `UPDATE_GOLDEN=1 cargo test -p contract`; not by hand.

/**
 * The one thing to do after a failure.
 */
export type NextStep = "editPrompt" | "topUp" | "signIn" | "retry" | "takeOver" | "resolve";
