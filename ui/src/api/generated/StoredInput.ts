// Written by `UPDATE_GOLDEN=1 cargo test -p contract`; not by hand.
import type { Input } from "./Input";
import type { InputOffers } from "./InputOffers";
import type { MediaKind } from "./MediaKind";
import type { Recipe } from "./Recipe";

/**
 * A file that is kept and can be used in a recipe.
 */
export type StoredInput = { 
/**
 * What goes into a recipe; its role is `image`, `source-video` or `audio` until a form says more.
 */
input: Input, 
/**
 * What its bytes are.
 */
media: MediaKind, 
/**
 * A small picture of it, relative to the gateway; null where it has none.
 */
previewUrl: string | null, 
/**
 * The file itself, for playing, relative to the gateway; null for pictures.
 */
fileUrl: string | null, 
/**
 * Whether it must be made smaller first, for each route.
 */
offers: InputOffers, 
/**
 * The recipe that a clip of ours carries inside; null for every other file.
 */
recipe: Recipe | null, };
