// Written by `UPDATE_GOLDEN=1 cargo test -p contract`; not by hand.
import type { QueueAccount } from "./QueueAccount";

/**
 * How the queue stands.
 */
export type QueueState = { 
/**
 * Nothing is sent for any account until the person resumes it.
 */
isPaused: boolean, 
/**
 * Each account that is signed in, and each signed-out one that still has queued jobs.
 */
accounts: Array<QueueAccount>, 
/**
 * Stream number of the newest event it includes.
 */
stream: number, };
