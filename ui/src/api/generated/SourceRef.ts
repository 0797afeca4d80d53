// Written by `UPDATE_GOLDEN=1 cargo test -p contract`; not by hand.
import type { AccountId } from "./AccountId";
import type { ClipId } from "./ClipId";
import type { Mode } from "./Mode";

/**
 * Ask what a clip of the library is as a source of another.
 */
export type SourceRef = { 
/**
 * Which clip.
 */
id: ClipId, 
/**
 * Who will pay for the new clip; null means the active account.
 */
account?: AccountId | null, 
/**
 * What will be made of it; a few modes take the file alone. Null means what most modes take.
 */
mode?: Mode | null, };
