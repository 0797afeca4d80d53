// Written by `UPDATE_GOLDEN=1 cargo test -p contract`; not by hand.
import type { Input } from "./Input";
import type { Mode } from "./Mode";
import type { Quality } from "./Quality";

/**
 * All that defines a generation.
 */
export type Recipe = { 
/**
 * Version of this shape; 1.
 */
version: number, 
/**
 * What is made.
 */
mode: Mode, 
/**
 * The model, by its id in the catalog.
 */
model: string, 
/**
 * Words for the model.
 */
prompt: string, 
/**
 * What the clip should not show.
 */
negativePrompt: string | null, 
/**
 * Length in whole seconds.
 */
durationS: number, 
/**
 * Height of the picture.
 */
quality: Quality, 
/**
 * Shape of the picture, such as `16:9`; null where it follows the image.
 */
aspect: string | null, 
/**
 * Whether the model makes sound too.
 */
sound: boolean, 
/**
 * Whether the model may cut between several shots.
 */
multiClip: boolean, 
/**
 * The same seed gives a similar clip; null lets PixVerse choose.
 */
seed: number | null, 
/**
 * Amount of motion, where the model knows it.
 */
motion: string | null, 
/**
 * Look of the clip, where the model knows it.
 */
style: string | null, 
/**
 * Movement of the camera, where the model knows it.
 */
camera: string | null, 
/**
 * The files it starts from.
 */
inputs: Array<Input>, };
