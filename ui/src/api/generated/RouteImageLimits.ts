// Written by `UPDATE_GOLDEN=1 cargo test -p contract`; not by hand.
import type { ImageLimits } from "./ImageLimits";

/**
 * Limits of input pictures, for each route.
 */
export type RouteImageLimits = { 
/**
 * On the official platform.
 */
platform: ImageLimits, 
/**
 * On the web site.
 */
web: ImageLimits, };
