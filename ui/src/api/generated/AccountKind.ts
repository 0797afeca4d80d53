// Written by `UPDATE_GOLDEN=1 cargo test -p contract`; not by hand.

/**
 * Which of PixVerse's doors an account opens. The credits behind the two doors
 * are separate and never added up.
 */
export type AccountKind = "platform" | "web";
