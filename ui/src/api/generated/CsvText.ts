// Written by `UPDATE_GOLDEN=1 cargo test -p contract`; not by hand.

/**
 * A table as text, for a file.
 */
export type CsvText = { 
/**
 * Comma-separated values with a row of headings, lines ended by CR LF.
 */
text: string, 
/**
 * What a file of it may be called.
 */
fileName: string, };
