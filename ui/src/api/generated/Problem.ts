// Written by `UPDATE_GOLDEN=1 cargo test -p contract`; not by hand.
import type { InputRole } from "./InputRole";

/**
 * One thing that is wrong with a recipe.
 */
export type Problem = { 
/**
 * Which field of the recipe, by its wire name.
 */
field: string, 
/**
 * Which input files, where the field is `inputs` and one role is meant.
 */
role: InputRole | null, 
/**
 * One sentence for a person.
 */
message: string, 
/**
 * The nearest value that would do, where there is one.
 */
nearest: string | null, };
