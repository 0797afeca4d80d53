// Written by `UPDATE_GOLDEN=1 cargo test -p contract`; not by hand.
import type { JobId } from "./JobId";
import type { Recipe } from "./Recipe";

/**
 * Change what a queued job makes.
 */
export type EditJob = { 
/**
 * Which job.
 */
id: JobId, 
/**
 * All that defines it from now on.
 */
recipe: Recipe, };
