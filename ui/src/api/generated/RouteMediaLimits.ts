// Written by `UPDATE_GOLDEN=1 cargo test -p contract`; not by hand.
import type { MediaKind } from "./MediaKind";
import type { MediaLimits } from "./MediaLimits";
import type { Route } from "./Route";

/**
 * Limits of one kind of input file on one route.
 */
export type RouteMediaLimits = { 
/**
 * The route.
 */
route: Route, 
/**
 * The kind of file.
 */
media: MediaKind, 
/**
 * The limits.
 */
limits: MediaLimits, };
