// Written by `UPDATE_GOLDEN=1 cargo test -p contract`; not by hand.
import type { ClipId } from "./ClipId";

/**
 * A clip that could not be written.
 */
export type ExportProblem = { 
/**
 * Which clip.
 */
id: ClipId, 
/**
 * One sentence for a person.
 */
why: string, };
