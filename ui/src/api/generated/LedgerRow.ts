// Written by `UPDATE_GOLDEN=1 cargo test -p contract`; not by hand.
import type { JobId } from "./JobId";

/**
 * One attempt and its credits.
 */
export type LedgerRow = { 
/**
 * The job it belongs to.
 */
jobId: JobId, 
/**
 * Trace id of the attempt.
 */
attempt: string, 
/**
 * The name of the account that pays.
 */
account: string, 
/**
 * The model.
 */
model: string, 
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
 * When the attempt was opened, RFC 3339.
 */
at: string, };
