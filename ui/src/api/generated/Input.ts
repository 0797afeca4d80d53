// Written by `UPDATE_GOLDEN=1 cargo test -p contract`; not by hand.
import type { InputRole } from "./InputRole";

/**
 * One file a generation starts from, by its content.
 */
export type Input = { 
/**
 * What it is for.
 */
role: InputRole, 
/**
 * SHA-256 of its bytes, 64 hexadecimal digits.
 */
sha256: string, 
/**
 * File name as given, for showing only.
 */
name: string, 
/**
 * Width in pixels.
 */
width: number, 
/**
 * Height in pixels.
 */
height: number, 
/**
 * Length in bytes.
 */
sizeBytes: number, 
/**
 * Media type, such as `image/png`, found from the bytes.
 */
mime: string, };
