// Written by `UPDATE_GOLDEN=1 cargo test -p contract`; not by hand.
import type { Choices } from "./Choices";
import type { Form } from "./Form";
import type { Mark } from "./Mark";
import type { Problem } from "./Problem";

/**
 * What the catalog says about a recipe.
 */
export type Checked = { 
/**
 * Everything that is wrong, at once.
 */
problems: Array<Problem>, 
/**
 * What may be picked instead, and why not the rest.
 */
choices: Choices, 
/**
 * Credits of one clip; null where the catalog does not know.
 */
estimatedCredits: number | null, 
/**
 * Whether that is a published price.
 */
exact: boolean, 
/**
 * A word about the shape of the picture, where it is not a free choice.
 */
shapeNote: string | null, 
/**
 * Longest prompt, in characters.
 */
promptCharsMax: number, 
/**
 * The controls of a form for this recipe; null where the route does not have the mode.
 */
form: Form | null, 
/**
 * Choices of the recipe that are allowed although the sources disagree about them.
 */
marks: Array<Mark>, };
