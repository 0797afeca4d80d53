// Written by `UPDATE_GOLDEN=1 cargo test -p contract`; not by hand.
import type { AccountId } from "./AccountId";
import type { BatchId } from "./BatchId";
import type { JobId } from "./JobId";
import type { Mode } from "./Mode";
import type { Outcome } from "./Outcome";
import type { Route } from "./Route";

/**
 * One attempt and its credits.
 */
export type LedgerRow = { 
/**
 * Trace id of the attempt.
 */
attempt: string, 
/**
 * The job it belongs to; null for a look for masks, which is no job.
 */
jobId: JobId | null, 
/**
 * The batch of that job.
 */
batch: BatchId | null, 
/**
 * The id of the account that pays.
 */
accountId: AccountId, 
/**
 * The name of that account.
 */
account: string, 
/**
 * How it reached PixVerse.
 */
route: Route, 
/**
 * What is made; null for a look for masks.
 */
mode: Mode | null, 
/**
 * The model; empty where none is named.
 */
model: string, 
/**
 * Words for the model.
 */
prompt: string, 
/**
 * What became of it.
 */
outcome: Outcome, 
/**
 * PixVerse's id of the clip; text, because it can pass 2^53.
 */
videoId: string | null, 
/**
 * Credits by the catalog; null where it does not know.
 */
estimatedCredits: number | null, 
/**
 * Whether that is a published price.
 */
exact: boolean, 
/**
 * Credits PixVerse said it charged.
 */
chargedCredits: number | null, 
/**
 * Credits that came back.
 */
refundedCredits: number | null, 
/**
 * Whether it is not known what it cost in the end: PixVerse did not say what it
 * charged, or not whether a failed one came back.
 */
isUnknown: boolean, 
/**
 * When the attempt was opened, RFC 3339.
 */
at: string, };
