// Written by `UPDATE_GOLDEN=1 cargo test -p contract`; not by hand.
import type { Choice } from "./Choice";

/**
 * What may be picked for each field of a recipe, all else left as it is.
 */
export type Choices = { 
/**
 * Models.
 */
models: Array<Choice>, 
/**
 * Lengths, in whole seconds.
 */
durations: Array<Choice>, 
/**
 * Heights.
 */
qualities: Array<Choice>, 
/**
 * Shapes.
 */
aspects: Array<Choice>, 
/**
 * Sound switched on; the value is `on`.
 */
sound: Choice, 
/**
 * Several shots switched on; the value is `on`.
 */
multiClip: Choice, 
/**
 * Amounts of motion.
 */
motions: Array<Choice>, 
/**
 * Looks.
 */
styles: Array<Choice>, 
/**
 * Movements of the camera.
 */
cameras: Array<Choice>, };
