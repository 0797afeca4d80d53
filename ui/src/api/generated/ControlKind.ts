// Written by `UPDATE_GOLDEN=1 cargo test -p contract`; not by hand.
import type { Choice } from "./Choice";
import type { InputRole } from "./InputRole";
import type { MediaKind } from "./MediaKind";
import type { MediaLimits } from "./MediaLimits";

/**
 * What may stand in a control.
 */
export type ControlKind = { "kind": "text", 
/**
 * Most Unicode scalar values.
 */
charsMax: number, } | { "kind": "choice", 
/**
 * All values, those that may not be picked included.
 */
choices: Array<Choice>, 
/**
 * What a new recipe has; null for nothing.
 */
default: string | null, } | { "kind": "number", 
/**
 * Smallest.
 */
min: number, 
/**
 * Largest.
 */
max: number, } | { "kind": "switch", 
/**
 * Why it cannot be switched on; null if it can.
 */
why: string | null, } | { "kind": "files", 
/**
 * What kind of file.
 */
media: MediaKind, 
/**
 * Fewest.
 */
min: number, 
/**
 * Most.
 */
max: number, 
/**
 * What each must keep to.
 */
limits: MediaLimits, } | { "kind": "frames", 
/**
 * Fewest images.
 */
min: number, 
/**
 * Most images.
 */
max: number, 
/**
 * What each must keep to.
 */
limits: MediaLimits, 
/**
 * Fewest seconds of the whole clip.
 */
totalSMin: number, 
/**
 * Most seconds of the whole clip.
 */
totalSMax: number, 
/**
 * Most Unicode scalar values of the words of one frame.
 */
charsMax: number, } | { "kind": "references", 
/**
 * Roles to choose from for each.
 */
roles: Array<InputRole>, 
/**
 * Fewest images of all roles together.
 */
min: number, 
/**
 * Most images of all roles together.
 */
max: number, 
/**
 * What each must keep to.
 */
limits: MediaLimits, 
/**
 * Longest name, in bytes of UTF-8.
 */
nameBytesMax: number, } | { "kind": "clip" } | { "kind": "voice", 
/**
 * Most Unicode scalar values of what is said.
 */
charsMax: number, } | { "kind": "template" } | { "kind": "restyle" } | { "kind": "masks", 
/**
 * Fewest.
 */
min: number, 
/**
 * Most.
 */
max: number, };
