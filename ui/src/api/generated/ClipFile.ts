// Written by `UPDATE_GOLDEN=1 cargo test -p contract`; not by hand.

/**
 * A saved file.
 */
export type ClipFile = { 
/**
 * Absolute path: the copy the person asked for, else the library's file.
 */
path: string, 
/**
 * Length in bytes.
 */
sizeBytes: number, 
/**
 * SHA-256 of its bytes, 64 hexadecimal digits.
 */
sha256: string, 
/**
 * Width in pixels; null where the file did not tell.
 */
width: number | null, 
/**
 * Height in pixels.
 */
height: number | null, 
/**
 * Length in seconds.
 */
durationS: number | null, };
