// Written by `UPDATE_GOLDEN=1 cargo test -p contract`; not by hand.

/**
 * One template.
 */
export type TemplatePreset = { 
/**
 * As it stands in a recipe.
 */
id: string, 
/**
 * As a person reads it; the id where PixVerse gave no name.
 */
name: string, 
/**
 * The words that go with it; empty where none were given.
 */
prompt: string, 
/**
 * How many images it takes, where PixVerse said.
 */
images: number | null, 
/**
 * A still picture of it, relative to the gateway; null where it has none.
 */
previewUrl: string | null, };
