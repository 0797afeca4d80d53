// Written by `UPDATE_GOLDEN=1 cargo test -p contract`; not by hand.

/**
 * One place of a prompt where something is chosen.
 */
export type SpreadPlace = { 
/**
 * How many ways there are; 4,294,967,295 stands for all that is more.
 */
total: number, 
/**
 * The first 24 of them, as they will stand in the prompt.
 */
words: Array<string>, };
