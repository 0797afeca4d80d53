// Written by `UPDATE_GOLDEN=1 cargo test -p contract`; not by hand.
import type { Account } from "./Account";
import type { AccountId } from "./AccountId";
import type { BrowserStep } from "./BrowserStep";
import type { Clip } from "./Clip";
import type { ClipId } from "./ClipId";
import type { Job } from "./Job";
import type { JobId } from "./JobId";
import type { Progress } from "./Progress";
import type { QueueState } from "./QueueState";
import type { Settings } from "./Settings";

/**
 * Something has changed in the studio.
 */
export type StudioEvent = { "kind": "jobChanged", 
/**
 * The row after the change.
 */
job: Job, } | { "kind": "jobRemoved", 
/**
 * Which one.
 */
id: JobId, } | { "kind": "jobProgressed", 
/**
 * Which job.
 */
id: JobId, 
/**
 * How far it is; null when nothing moves any more.
 */
progress: Progress | null, } | { "kind": "jobStepped", 
/**
 * Which job.
 */
id: JobId, 
/**
 * Which step, and when.
 */
step: BrowserStep, } | { "kind": "clipAdded", 
/**
 * The row.
 */
clip: Clip, } | { "kind": "clipChanged", 
/**
 * The row after the change.
 */
clip: Clip, } | { "kind": "clipRemoved", 
/**
 * Which one.
 */
id: ClipId, } | { "kind": "accountChanged", 
/**
 * The row after the change.
 */
account: Account, } | { "kind": "accountRemoved", 
/**
 * Which one.
 */
id: AccountId, } | { "kind": "settingsChanged", 
/**
 * All settings after the change.
 */
settings: Settings, } | { "kind": "queueChanged", 
/**
 * How it stands now.
 */
queue: QueueState, } | { "kind": "libraryMoving", 
/**
 * Bytes that are there; below 2^53.
 */
movedBytes: number, 
/**
 * Bytes in all; below 2^53.
 */
totalBytes: number, } | { "kind": "reachabilityChanged", 
/**
 * Whether the last call had an answer.
 */
isReachable: boolean, 
/**
 * Since when, RFC 3339 in UTC.
 */
since: string, };
