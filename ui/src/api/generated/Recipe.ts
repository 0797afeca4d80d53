// Written by `UPDATE_GOLDEN=1 cargo test -p contract`; not by hand.
import type { Input } from "./Input";
import type { Mask } from "./Mask";
import type { Mode } from "./Mode";
import type { Quality } from "./Quality";
import type { ReferenceMode } from "./ReferenceMode";
import type { Source } from "./Source";
import type { Thinking } from "./Thinking";
import type { Voice } from "./Voice";

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
inputs: Array<Input>, 
/**
 * The clip of PixVerse's it begins with; a file is an input of the role `source-video` instead.
 */
source: Source | null, 
/**
 * The words that are spoken, for lip sync and avatars; a recording is an input of the role `audio`.
 */
voice: Voice | null, 
/**
 * What should be heard; null lets PixVerse choose.
 */
soundText: string | null, 
/**
 * Whether the source's own sound stays under the new one.
 */
keepOriginalSound: boolean, 
/**
 * PixVerse's id of a look, in decimal digits; a look in words is the prompt instead.
 */
restyleId: string | null, 
/**
 * The parts of the source that are meant.
 */
masks: Array<Mask>, 
/**
 * PixVerse's id of a template, in decimal digits.
 */
templateId: string | null, 
/**
 * How far PixVerse may rewrite the prompt; null leaves it to the model.
 */
thinking: Thinking | null, 
/**
 * How references are read; null is the plain way.
 */
referenceMode: ReferenceMode | null, 
/**
 * Whether it may wait for a cheaper hour, where that is offered.
 */
offPeak: boolean, };
