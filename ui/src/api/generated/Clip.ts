// Written by `UPDATE_GOLDEN=1 cargo test -p contract`; not by hand.
import type { AccountId } from "./AccountId";
import type { ClipId } from "./ClipId";
import type { JobId } from "./JobId";
import type { Mode } from "./Mode";
import type { Recipe } from "./Recipe";
import type { Route } from "./Route";

/**
 * One clip as every host shows it.
 */
export type Clip = { 
/**
 * Its id.
 */
id: ClipId, 
/**
 * The job that made it, where that is known.
 */
jobId: JobId | null, 
/**
 * Absolute path of the library's file.
 */
path: string, 
/**
 * The video, relative to the gateway.
 */
fileUrl: string, 
/**
 * Its picture, relative to the gateway; null where it has none.
 */
posterUrl: string | null, 
/**
 * All that defines it.
 */
recipe: Recipe, 
/**
 * What was made.
 */
mode: Mode, 
/**
 * Words it was made from.
 */
prompt: string, 
/**
 * The model that made it.
 */
model: string, 
/**
 * How its job reached PixVerse.
 */
route: Route, 
/**
 * The name of the account that paid.
 */
account: string, 
/**
 * The id of that account; null where a rescan could not tell.
 */
accountId: AccountId | null, 
/**
 * Width in pixels; null where the file did not tell.
 */
width: number | null, 
/**
 * Height in pixels.
 */
height: number | null, 
/**
 * Length in seconds.
 */
durationS: number | null, 
/**
 * Length in bytes.
 */
sizeBytes: number, 
/**
 * SHA-256 of its bytes, 64 hexadecimal digits.
 */
sha256: string, 
/**
 * Credits PixVerse said it charged.
 */
chargedCredits: number | null, 
/**
 * When it was kept, RFC 3339.
 */
createdAt: string, 
/**
 * Seconds from the paid call to the saved file.
 */
madeInS: number | null, 
/**
 * Whether its file is not where it was.
 */
isMissing: boolean, 
/**
 * Whether the person likes it best.
 */
isFavourite: boolean, 
/**
 * Stars the person gave, 1 to 5; 0 for none.
 */
stars: number, 
/**
 * Tags the person put on it, in the order of the alphabet.
 */
tags: Array<string>, 
/**
 * What the person wrote about it; empty for nothing.
 */
note: string, 
/**
 * Whether it lies in the trash.
 */
isTrashed: boolean, };
