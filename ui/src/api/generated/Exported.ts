// Written by `UPDATE_GOLDEN=1 cargo test -p contract`; not by hand.
import type { ExportProblem } from "./ExportProblem";

/**
 * What an export wrote.
 */
export type Exported = { 
/**
 * Absolute path of the folder.
 */
folder: string, 
/**
 * Absolute paths of the files, in the order the clips were named.
 */
written: Array<string>, 
/**
 * Clips that could not be written.
 */
problems: Array<ExportProblem>, };
