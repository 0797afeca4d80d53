// Written by `UPDATE_GOLDEN=1 cargo test -p contract`; not by hand.

/**
 * Name of one saved recipe. Opaque; sorts by the time it was saved.
 */
export type RecipeId = string & { readonly brand: "RecipeId" };
