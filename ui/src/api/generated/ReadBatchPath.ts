// Written by `UPDATE_GOLDEN=1 cargo test -p contract`; not by hand.
import type { AccountId } from "./AccountId";
import type { Recipe } from "./Recipe";

/**
 * Read a batch from a path of this machine. Local-only.
 */
export type ReadBatchPath = { 
/**
 * Absolute path of a `.csv`, `.tsv`, `.jsonl` or `.ndjson` file, or of a folder of images.
 */
path: string, 
/**
 * The prompt of what names none; for a folder, of every image.
 */
prompt?: string | null, 
/**
 * What a row leaves out; null means the catalog's defaults.
 */
base?: Recipe | null, 
/**
 * Which account would pay; null means the active one.
 */
account?: AccountId | null, 
/**
 * Whether images that are too large are scaled down when the batch is sent; null means no.
 */
shrink?: boolean | null, };
