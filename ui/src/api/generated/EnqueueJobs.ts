// Written by `UPDATE_GOLDEN=1 cargo test -p contract`; not by hand.
import type { AccountId } from "./AccountId";
import type { Recipe } from "./Recipe";
import type { Route } from "./Route";

/**
 * Ask for clips.
 */
export type EnqueueJobs = { 
/**
 * At least one.
 */
recipes: Array<Recipe>, 
/**
 * Jobs made of each recipe, 1 to 100.
 */
count: number, 
/**
 * Which account pays; null means the active one.
 */
account?: AccountId | null, 
/**
 * How they reach PixVerse; null means the account's own way.
 */
route?: Route | null, 
/**
 * Folder of this machine that receives a copy of each clip. Local-only: a
 * request over HTTP may not carry it.
 */
outDir?: string | null, 
/**
 * Most credits these jobs may spend together, at least 1; null means no limit.
 */
budget?: number | null, 
/**
 * What to call them together; null for no name.
 */
name?: string | null, };
