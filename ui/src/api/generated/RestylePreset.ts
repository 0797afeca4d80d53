// Written by `UPDATE_GOLDEN=1 cargo test -p contract`; not by hand.

/**
 * One look.
 */
export type RestylePreset = { 
/**
 * As it stands in a recipe.
 */
id: string, 
/**
 * As a person reads it; the id where PixVerse gave no name.
 */
name: string, 
/**
 * The words behind it; empty where none were given. On the web a restyle takes words alone.
 */
prompt: string, };
