// Written by `UPDATE_GOLDEN=1 cargo test -p contract`; not by hand.

/**
 * What an input file is for.
 */
export type InputRole = "image" | "first-frame" | "last-frame" | "frame" | "subject" | "background" | "reference-video" | "source-video" | "audio";
