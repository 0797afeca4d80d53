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
 * Width in pixels; 0 where there is no picture or its size is not known.
 */
width: number, 
/**
 * Height in pixels; 0 where there is no picture or its size is not known.
 */
height: number, 
/**
 * Length in bytes.
 */
sizeBytes: number, 
/**
 * Media type, such as `image/png`, found from the bytes.
 */
mime: string, 
/**
 * Length of a video or of sound, in milliseconds; null for images and where it is not known.
 */
lengthMs: number | null, 
/**
 * The word that the prompt names a subject or background by, without the `@`.
 */
refName: string | null, 
/**
 * Whole seconds from this frame to the next; the last frame has none.
 */
seconds: number | null, 
/**
 * What happens between this frame and the next.
 */
prompt: string | null, };
