// Written by `UPDATE_GOLDEN=1 cargo test -p contract`; not by hand.
import type { AccountId } from "./AccountId";
import type { Recipe } from "./Recipe";

/**
 * Read a batch from text: what a file holds, or typed prompts.
 */
export type ReadBatch = { 
/**
 * The file's name, whose ending says how the text is read: `.csv` and `.tsv`, `.jsonl` and
 * `.ndjson`; anything else, an empty name too, is one prompt a line.
 */
name: string, 
/**
 * The text.
 */
text: string, 
/**
 * What a row leaves out; null means the catalog's defaults.
 */
base?: Recipe | null, 
/**
 * Which account would pay; null means the active one.
 */
account?: AccountId | null, 
/**
 * Images that were given before: the name by which rows call them, and the SHA-256 of their
 * bytes. Typed prompts are made with each of them.
 */
images?: Record<string, string>, 
/**
 * Whether images that are too large are scaled down when the batch is sent; null means no.
 */
shrink?: boolean | null, };
