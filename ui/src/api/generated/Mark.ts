// Written by `UPDATE_GOLDEN=1 cargo test -p contract`; not by hand.

/**
 * A choice that is allowed although the sources disagree about it.
 */
export type Mark = { 
/**
 * Which field of the recipe, by its wire name.
 */
field: string, 
/**
 * Who says what, in one sentence for a person.
 */
message: string, };
