// Written by `UPDATE_GOLDEN=1 cargo test -p contract`; not by hand.
import type { ControlKind } from "./ControlKind";

/**
 * One control: a place in the recipe and what may stand there.
 */
export type Control = { 
/**
 * Where its value goes: a field of the recipe by its wire name, such as `durationS`, or the
 * input files of a role, such as `first-frame`. No two share a word.
 */
slot: string, 
/**
 * Name for a person.
 */
label: string, 
/**
 * Whether it may not be left empty.
 */
isRequired: boolean, 
/**
 * Controls with the same number exclude each other; exactly one must be filled.
 */
oneOf: number | null, 
/**
 * What it is and what may stand there.
 */
kind: ControlKind, };
