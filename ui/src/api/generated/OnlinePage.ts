// Written by `UPDATE_GOLDEN=1 cargo test -p contract`; not by hand.
import type { OnlineClip } from "./OnlineClip";

/**
 * A page of the clips of an account.
 */
export type OnlinePage = { 
/**
 * Newest first.
 */
clips: Array<OnlineClip>, 
/**
 * Where the next page begins; null where there is none.
 */
next: string | null, };
