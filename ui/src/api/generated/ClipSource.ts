// Written by `UPDATE_GOLDEN=1 cargo test -p contract`; not by hand.
import type { Source } from "./Source";
import type { StoredInput } from "./StoredInput";

/**
 * What a clip is as a source: exactly one of the two.
 */
export type ClipSource = { 
/**
 * PixVerse's own clip, where the same account made it.
 */
source: Source | null, 
/**
 * Its file, kept as an input of the role `source-video`, where it was made elsewhere.
 */
video: StoredInput | null, };
