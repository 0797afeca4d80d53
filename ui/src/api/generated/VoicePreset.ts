// Written by `UPDATE_GOLDEN=1 cargo test -p contract`; not by hand.

/**
 * One voice.
 */
export type VoicePreset = { 
/**
 * As it stands in a recipe.
 */
id: string, 
/**
 * As a person reads it; the id where PixVerse gave no name.
 */
name: string, };
