// Written by `UPDATE_GOLDEN=1 cargo test -p contract`; not by hand.

/**
 * Ask for the list of jobs.
 */
export type ListJobs = { 
/**
 * Leave out what is done or cancelled, and what failed and was hidden; null means no.
 */
unfinishedOnly?: boolean | null, 
/**
 * `next` of the page before; null for the first page.
 */
cursor?: string | null, 
/**
 * Jobs to give, 1 to 1000; null means 1000 behind a cursor, and else every one.
 */
limit?: number | null, };
