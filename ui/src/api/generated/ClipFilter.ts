// Written by `UPDATE_GOLDEN=1 cargo test -p contract`; not by hand.
import type { AccountId } from "./AccountId";
import type { Mode } from "./Mode";
import type { Quality } from "./Quality";
import type { Route } from "./Route";

/**
 * Which clips are meant. What is null or empty does not narrow; the rest must all hold.
 */
export type ClipFilter = { 
/**
 * Beginnings of words in prompt, negative prompt, tags, note, model or account, all of them.
 */
search?: string | null, 
/**
 * Made in one of these modes.
 */
modes?: Array<Mode> | null, 
/**
 * Made by one of these models.
 */
models?: Array<string> | null, 
/**
 * Made over one of these routes.
 */
routes?: Array<Route> | null, 
/**
 * Paid by one of these accounts.
 */
accounts?: Array<AccountId> | null, 
/**
 * Asked for in one of these shapes, such as `16:9`.
 */
aspects?: Array<string> | null, 
/**
 * Asked for in one of these qualities.
 */
qualities?: Array<Quality> | null, 
/**
 * Kept on this day of this machine's calendar (`2026-11-22`) or later; or a moment (RFC 3339).
 */
after?: string | null, 
/**
 * Kept on this day or earlier; or the first moment that is not in.
 */
before?: string | null, 
/**
 * Charged this many credits or more; a clip of unknown cost is left out.
 */
costMin?: number | null, 
/**
 * Charged this many credits or less; a clip of unknown cost is left out.
 */
costMax?: number | null, 
/**
 * True: favourites alone. False: the others alone.
 */
favourite?: boolean | null, 
/**
 * This many stars or more, 1 to 5.
 */
starsMin?: number | null, 
/**
 * Carrying each of these tags.
 */
tags?: Array<string> | null, 
/**
 * True: those whose file is not there. False: those whose file is.
 */
missing?: boolean | null, 
/**
 * True: the trash instead of the library.
 */
trashed?: boolean | null, };
