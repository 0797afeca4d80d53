// Written by `UPDATE_GOLDEN=1 cargo test -p contract`; not by hand.
import type { Saved } from "./Saved";
import type { SecretsIn } from "./SecretsIn";

/**
 * What a window needs to know when it opens.
 */
export type StudioState = { 
/**
 * Version of the program.
 */
version: string, 
/**
 * Absolute path of the data folder.
 */
home: string, 
/**
 * Where secrets are kept.
 */
secretsIn: SecretsIn, 
/**
 * Whether anyone is signed in.
 */
hasAccounts: boolean, 
/**
 * Whether this host can start the demo.
 */
hasDemo: boolean, 
/**
 * Jobs that another process left unsent.
 */
unsentJobs: number, 
/**
 * Jobs that were taken up again when this process started.
 */
watchedJobs: number, 
/**
 * Clips in the library.
 */
clipsTotal: number, 
/**
 * Their length in bytes, together.
 */
libraryBytes: number, 
/**
 * Whether this host's window plays H.264; null where the host cannot tell.
 */
canPlayH264: boolean | null, 
/**
 * Stream number of the newest event.
 */
stream: number, 
/**
 * What was brought back after the database was lost; null once the person has read it.
 */
saved: Saved | null, };
