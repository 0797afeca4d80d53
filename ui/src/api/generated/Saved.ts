// Written by `UPDATE_GOLDEN=1 cargo test -p contract`; not by hand.

/**
 * What was brought back after the database was broken or gone.
 */
export type Saved = { 
/**
 * Sentences for a person: what happened, what was brought back, what was not.
 */
message: string, 
/**
 * Clips found again in the library's folder.
 */
broughtBackClips: number, 
/**
 * Unfinished jobs found again in the journal.
 */
broughtBackJobs: number, 
/**
 * The broken database's new name in the data folder; null when there was none left.
 */
setAside: string | null, };
