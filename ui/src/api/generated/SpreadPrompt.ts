// Written by `UPDATE_GOLDEN=1 cargo test -p contract`; not by hand.
import type { SpreadPlace } from "./SpreadPlace";

/**
 * A prompt with its alternatives spelled out.
 */
export type SpreadPrompt = { 
/**
 * How many prompts it makes, at least 1; 4,294,967,295 stands for all that is more.
 */
total: number, 
/**
 * The prompts, the last choice changing fastest; the first 1,000.
 */
prompts: Array<string>, 
/**
 * The one with the most characters.
 */
longest: string, 
/**
 * Whether one of them has nothing but blanks.
 */
canBeBlank: boolean, 
/**
 * The places where something is chosen, in their order.
 */
places: Array<SpreadPlace>, };
