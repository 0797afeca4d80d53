// Written by `UPDATE_GOLDEN=1 cargo test -p contract`; not by hand.
import type { BundleFile } from "./BundleFile";

/**
 * What was kept of the page where a job went wrong.
 */
export type Bundle = { 
/**
 * Its folder, absolute; null where there is none.
 */
folder: string | null, 
/**
 * Its files: `page.png`, `page.html`, `console.txt`, `calls.json`, as far as there are.
 */
files: Array<BundleFile>, };
