// Written by `UPDATE_GOLDEN=1 cargo test -p contract`; not by hand.
import type { ClipId } from "./ClipId";

/**
 * Point at one clip.
 */
export type ClipRef = { 
/**
 * Which clip.
 */
id: ClipId, };
