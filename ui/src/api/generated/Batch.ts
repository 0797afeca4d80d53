// Written by `UPDATE_GOLDEN=1 cargo test -p contract`; not by hand.
import type { AccountId } from "./AccountId";
import type { BatchId } from "./BatchId";

/**
 * Jobs that were submitted together, as numbers.
 */
export type Batch = { 
/**
 * Which one.
 */
id: BatchId, 
/**
 * What the person or its file called it.
 */
name: string | null, 
/**
 * When it was submitted, RFC 3339.
 */
createdAt: string, 
/**
 * The account of its jobs.
 */
accountId: AccountId, 
/**
 * All its jobs.
 */
jobs: number, 
/**
 * In line.
 */
queued: number, 
/**
 * Between the queue and the library.
 */
running: number, 
/**
 * In the library.
 */
done: number, 
/**
 * Ended without a clip.
 */
failed: number, 
/**
 * Withdrawn.
 */
cancelled: number, 
/**
 * Credits of all its jobs by the catalog; jobs without a price count nothing.
 */
estimatedCredits: number, 
/**
 * Credits PixVerse said it charged, less what came back.
 */
chargedCredits: number, 
/**
 * Most credits it may spend; null means no limit.
 */
budgetCredits: number | null, };
