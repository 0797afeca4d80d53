// Written by `UPDATE_GOLDEN=1 cargo test -p contract`; not by hand.
import type { FamilyNode } from "./FamilyNode";

/**
 * A clip with everything it was made from and everything made from it.
 */
export type ClipFamily = { 
/**
 * The clip itself, its ancestors and its descendants, oldest first; 500 at most.
 */
nodes: Array<FamilyNode>, };
