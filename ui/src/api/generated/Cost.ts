// Written by `UPDATE_GOLDEN=1 cargo test -p contract`; not by hand.

/**
 * What a job costs.
 */
export type Cost = { 
/**
 * Credits by the catalog; null where it does not know.
 */
estimatedCredits: number | null, 
/**
 * Whether the estimate is a published price, not an inference.
 */
exact: boolean, 
/**
 * Credits PixVerse said it charged; null until it says so.
 */
chargedCredits: number | null, };
