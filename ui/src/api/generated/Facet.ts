// Written by `UPDATE_GOLDEN=1 cargo test -p contract`; not by hand.

/**
 * One value and how many clips of the library have it.
 */
export type Facet = { 
/**
 * The value a filter takes.
 */
value: string, 
/**
 * The same for a person: an account's name, else the value itself.
 */
label: string, 
/**
 * How many clips.
 */
count: number, };
