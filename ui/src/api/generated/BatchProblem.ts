// Written by `UPDATE_GOLDEN=1 cargo test -p contract`; not by hand.

/**
 * One thing to mend in a batch.
 */
export type BatchProblem = { 
/**
 * Line of the text, from 1; for a folder, the image's place; 0 where it is about all of it.
 */
line: number, 
/**
 * The column as the text calls it.
 */
field: string | null, 
/**
 * What is wrong and what would fit, for a person.
 */
message: string, };
