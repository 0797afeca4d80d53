// Written by `UPDATE_GOLDEN=1 cargo test -p contract`; not by hand.

/**
 * What is made.
 */
export type Mode = "text" | "image" | "transition" | "multi-transition" | "extend" | "reference" | "lip-sync" | "sound-effect" | "restyle" | "swap" | "mimic" | "modify" | "upscale" | "avatar" | "template";
