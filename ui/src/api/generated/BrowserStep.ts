// Written by `UPDATE_GOLDEN=1 cargo test -p contract`; not by hand.
import type { PageStep } from "./PageStep";

/**
 * A step and its time.
 */
export type BrowserStep = { 
/**
 * Which one.
 */
step: PageStep, 
/**
 * When it was done, RFC 3339.
 */
at: string, };
