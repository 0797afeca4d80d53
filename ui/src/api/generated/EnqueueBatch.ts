// Written by `UPDATE_GOLDEN=1 cargo test -p contract`; not by hand.
import type { AccountId } from "./AccountId";
import type { Route } from "./Route";

/**
 * Put the jobs of a preview in the queue.
 */
export type EnqueueBatch = { 
/**
 * The id of a preview without problems. It can be sent once.
 */
preview: string, 
/**
 * Which account pays; null means the one of the preview.
 */
account?: AccountId | null, 
/**
 * How they reach PixVerse; null means the account's own way.
 */
route?: Route | null, 
/**
 * Credits the batch may spend; null means no limit of its own.
 */
budget?: number | null, 
/**
 * Folder of this machine that receives a copy of each clip. Local-only: a
 * request over HTTP may not carry it.
 */
outDir?: string | null, 
/**
 * Whether the person knows that the same file was sent before, and wants it again.
 */
again: boolean, };
