// Written by `UPDATE_GOLDEN=1 cargo test -p contract`; not by hand.
import type { CatalogModel } from "./CatalogModel";
import type { RouteImageLimits } from "./RouteImageLimits";

/**
 * What each model allows.
 */
export type Catalog = { 
/**
 * Version of the catalog.
 */
version: string, 
/**
 * The models, best first.
 */
models: Array<CatalogModel>, 
/**
 * Limits of input pictures.
 */
imageLimits: RouteImageLimits, };
