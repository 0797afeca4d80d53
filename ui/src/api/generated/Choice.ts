// Written by `UPDATE_GOLDEN=1 cargo test -p contract`; not by hand.

/**
 * One value that may be picked, or may not.
 */
export type Choice = { 
/**
 * As it stands in a recipe.
 */
value: string, 
/**
 * As a person reads it.
 */
label: string, 
/**
 * Why it may not be picked; null means it may.
 */
why: string | null, };
