// Written by `UPDATE_GOLDEN=1 cargo test -p contract`; not by hand.
import type { FoundMasks } from "./FoundMasks";

/**
 * What is known of one frame without paying.
 */
export type KnownMasks = { 
/**
 * What an earlier look found; null where nobody has looked.
 */
found: FoundMasks | null, 
/**
 * What a look would cost; null where the catalog does not know.
 */
estimatedCredits: number | null, 
/**
 * Whether that is a published price.
 */
exact: boolean, };
