// Written by `UPDATE_GOLDEN=1 cargo test -p contract`; not by hand.
import type { CatalogMode } from "./CatalogMode";
import type { CatalogModel } from "./CatalogModel";
import type { RouteImageLimits } from "./RouteImageLimits";
import type { RouteMediaLimits } from "./RouteMediaLimits";

/**
 * What each model allows.
 */
export type Catalog = { 
/**
 * Version of the catalog: a date, and the word of the data folder's own file where there is one.
 */
version: string, 
/**
 * Why the data folder's `catalog.toml` is not used, with its line; null where it is, or is not there.
 */
overrideProblem: string | null, 
/**
 * The models, best first.
 */
models: Array<CatalogModel>, 
/**
 * What each mode takes, in the order in which a person would list them.
 */
modes: Array<CatalogMode>, 
/**
 * Limits of input pictures.
 */
imageLimits: RouteImageLimits, 
/**
 * Limits of input files of every kind, for each route.
 */
mediaLimits: Array<RouteMediaLimits>, };
