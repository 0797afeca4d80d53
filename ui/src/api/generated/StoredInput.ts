// Written by `UPDATE_GOLDEN=1 cargo test -p contract`; not by hand.
import type { Input } from "./Input";
import type { InputOffers } from "./InputOffers";

/**
 * A picture that is kept and can be used in a recipe.
 */
export type StoredInput = { 
/**
 * What goes into a recipe.
 */
input: Input, 
/**
 * A small picture of it, relative to the gateway.
 */
previewUrl: string, 
/**
 * Whether it must be made smaller first, for each route.
 */
offers: InputOffers, };
