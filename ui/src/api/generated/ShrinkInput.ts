// Written by `UPDATE_GOLDEN=1 cargo test -p contract`; not by hand.
import type { Route } from "./Route";

/**
 * Make a smaller copy of a kept picture that fits a route.
 */
export type ShrinkInput = { 
/**
 * Which picture.
 */
sha256: string, 
/**
 * Whose limits it shall fit.
 */
route: Route, };
