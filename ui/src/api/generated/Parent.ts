// Written by `UPDATE_GOLDEN=1 cargo test -p contract`; not by hand.
import type { ClipId } from "./ClipId";
import type { ParentHow } from "./ParentHow";

/**
 * What a clip was made from.
 */
export type Parent = { 
/**
 * Which clip.
 */
id: ClipId, 
/**
 * In what way.
 */
how: ParentHow, };
