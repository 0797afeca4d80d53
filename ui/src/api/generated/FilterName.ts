// Written by `UPDATE_GOLDEN=1 cargo test -p contract`; not by hand.

/**
 * A field of [`ClipFilter`], by its name on the wire.
 */
export type FilterName = "search" | "modes" | "models" | "routes" | "accounts" | "aspects" | "qualities" | "after" | "before" | "costMin" | "costMax" | "favourite" | "starsMin" | "tags" | "missing" | "trashed";
