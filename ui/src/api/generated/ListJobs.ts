// Written by `UPDATE_GOLDEN=1 cargo test -p contract`; not by hand.

/**
 * Ask for the list of jobs.
 */
export type ListJobs = { 
/**
 * Leave out what is done or cancelled, and what failed and was hidden; null means no.
 */
unfinishedOnly?: boolean | null, };
