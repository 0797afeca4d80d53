// Written by `UPDATE_GOLDEN=1 cargo test -p contract`; not by hand.
import type { ProgressKind } from "./ProgressKind";

/**
 * How far a job's bytes are.
 */
export type Progress = { 
/**
 * Which way they move.
 */
kind: ProgressKind, 
/**
 * Bytes moved.
 */
doneBytes: number, 
/**
 * Bytes in all; null where that is not known.
 */
totalBytes: number | null, };
