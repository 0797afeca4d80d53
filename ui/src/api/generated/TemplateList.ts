// Written by `UPDATE_GOLDEN=1 cargo test -p contract`; not by hand.
import type { TemplatePreset } from "./TemplatePreset";

/**
 * Templates.
 */
export type TemplateList = { 
/**
 * In PixVerse's order.
 */
templates: Array<TemplatePreset>, 
/**
 * How many the search finds in all.
 */
total: number, };
