// Written by `UPDATE_GOLDEN=1 cargo test -p contract`; not by hand.
import type { DraftJob } from "./DraftJob";

/**
 * What would be sent; nothing is stored.
 */
export type Drafted = { 
/**
 * In the order they would go.
 */
jobs: Array<DraftJob>, };
