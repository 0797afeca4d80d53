// Written by `UPDATE_GOLDEN=1 cargo test -p contract`; not by hand.

/**
 * Height of the picture.
 */
export type Quality = "360p" | "540p" | "720p" | "1080p";
