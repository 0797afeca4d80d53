// Written by `UPDATE_GOLDEN=1 cargo test -p contract`; not by hand.
import type { TooLarge } from "./TooLarge";

/**
 * Whether a picture must be made smaller first, for each route; null means it fits. Videos and sound
 * cannot be made smaller: the catalog says what is wrong with them.
 */
export type InputOffers = { 
/**
 * On the official platform.
 */
platform: TooLarge | null, 
/**
 * On the web site.
 */
web: TooLarge | null, };
