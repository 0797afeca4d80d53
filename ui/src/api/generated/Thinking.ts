// Written by `UPDATE_GOLDEN=1 cargo test -p contract`; not by hand.

/**
 * How far PixVerse may rewrite a prompt before it is used.
 */
export type Thinking = "enabled" | "disabled" | "auto";
