// Written by `UPDATE_GOLDEN=1 cargo test -p contract`; not by hand.
import type { Facet } from "./Facet";

/**
 * What filters may be set to: what the clips of the library have, most often first.
 */
export type ClipFacets = { 
/**
 * Modes, by their names on the wire.
 */
modes: Array<Facet>, 
/**
 * Models, by their ids.
 */
models: Array<Facet>, 
/**
 * Routes, by their names on the wire.
 */
routes: Array<Facet>, 
/**
 * Accounts, by their ids.
 */
accounts: Array<Facet>, 
/**
 * Shapes, such as `16:9`.
 */
aspects: Array<Facet>, 
/**
 * Qualities, by their names on the wire.
 */
qualities: Array<Facet>, 
/**
 * Tags.
 */
tags: Array<Facet>, };
