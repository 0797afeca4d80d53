// Written by `UPDATE_GOLDEN=1 cargo test -p contract`; not by hand.
import type { ClipId } from "./ClipId";

/**
 * Write clips into a folder of this machine, each with its recipe inside. Local-only.
 */
export type ExportClips = { 
/**
 * Which clips.
 */
ids: Array<ClipId>, 
/**
 * Absolute path; made where it is missing.
 */
folder: string, };
