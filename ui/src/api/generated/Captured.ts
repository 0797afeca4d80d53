// Written by `UPDATE_GOLDEN=1 cargo test -p contract`; not by hand.
import type { CapturedEntry } from "./CapturedEntry";

/**
 * What the page asked in a job's newest attempt, and what came back.
 */
export type Captured = { 
/**
 * In the order in which they were made; none where no page was used.
 */
entries: Array<CapturedEntry>, };
