// Written by `UPDATE_GOLDEN=1 cargo test -p contract`; not by hand.
import type { VoicePreset } from "./VoicePreset";

/**
 * Voices that can speak.
 */
export type VoiceList = { 
/**
 * In PixVerse's order.
 */
voices: Array<VoicePreset>, 
/**
 * How many the search finds in all.
 */
total: number, };
