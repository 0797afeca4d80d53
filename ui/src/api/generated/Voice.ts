// Written by `UPDATE_GOLDEN=1 cargo test -p contract`; not by hand.

/**
 * Words that a voice of PixVerse speaks.
 */
export type Voice = { 
/**
 * PixVerse's id of the voice, such as `7` or `Auto`.
 */
speakerId: string, 
/**
 * What is said.
 */
text: string, };
