// Written by `UPDATE_GOLDEN=1 cargo test -p contract`; not by hand.
import type { JobId } from "./JobId";

/**
 * What is being brought in.
 */
export type BroughtIn = { 
/**
 * The jobs that fetch the clips.
 */
jobs: Array<JobId>, 
/**
 * How many were known already and were left alone.
 */
known: number, };
