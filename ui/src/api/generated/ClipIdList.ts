// Written by `UPDATE_GOLDEN=1 cargo test -p contract`; not by hand.
import type { ClipId } from "./ClipId";

/**
 * Point at clips.
 */
export type ClipIdList = { 
/**
 * Which clips, 500 at most.
 */
ids: Array<ClipId>, };
