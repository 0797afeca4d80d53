// Written by `UPDATE_GOLDEN=1 cargo test -p contract`; not by hand.
import type { AccountId } from "./AccountId";
import type { Attempt } from "./Attempt";
import type { BatchId } from "./BatchId";
import type { BrowserStep } from "./BrowserStep";
import type { ClipFile } from "./ClipFile";
import type { ClipId } from "./ClipId";
import type { Cost } from "./Cost";
import type { JobError } from "./JobError";
import type { JobId } from "./JobId";
import type { Mode } from "./Mode";
import type { Progress } from "./Progress";
import type { Recipe } from "./Recipe";
import type { Route } from "./Route";
import type { Stage } from "./Stage";
import type { WaitingFor } from "./WaitingFor";

/**
 * One job as every host shows it.
 */
export type Job = { 
/**
 * Its id.
 */
id: JobId, 
/**
 * The jobs it was submitted with.
 */
batch: BatchId, 
/**
 * Where it is.
 */
stage: Stage, 
/**
 * What is made.
 */
mode: Mode, 
/**
 * The model.
 */
model: string, 
/**
 * Words for the model.
 */
prompt: string, 
/**
 * How it reaches PixVerse.
 */
route: Route, 
/**
 * The name of its account.
 */
account: string, 
/**
 * The id of its account.
 */
accountId: AccountId, 
/**
 * PixVerse's id of the clip being made; text, because it can pass 2^53.
 */
videoId: string | null, 
/**
 * All that defines it.
 */
recipe: Recipe, 
/**
 * Its submissions, oldest first.
 */
attempts: Array<Attempt>, 
/**
 * Why it ended without a clip.
 */
error: JobError | null, 
/**
 * The file, once it is saved.
 */
clip: ClipFile | null, 
/**
 * The clip in the library, once it is there.
 */
clipId: ClipId | null, 
/**
 * What it costs.
 */
cost: Cost, 
/**
 * Why it waits, or what is odd about it, in one sentence.
 */
waiting: string | null, 
/**
 * What has to happen before it goes on; null exactly where `waiting` is.
 */
waitingFor: WaitingFor | null, 
/**
 * When it was made, RFC 3339.
 */
createdAt: string, 
/**
 * When it entered its stage.
 */
stageSince: string, 
/**
 * When it was first sent.
 */
sentAt: string | null, 
/**
 * When it ended.
 */
endedAt: string | null, 
/**
 * How far its bytes are.
 */
progress: Progress | null, 
/**
 * What the page has done so far, while the job is driven from here.
 */
steps: Array<BrowserStep>, 
/**
 * Its place in line: lower goes first, ties by id. Below 2^53.
 */
position: number, 
/**
 * Whether it is queued, so that its recipe may be changed.
 */
canEdit: boolean, 
/**
 * Whether nothing of it can have been accepted yet.
 */
canCancel: boolean, 
/**
 * Whether it failed and may go again.
 */
canRetry: boolean, 
/**
 * Whether it is unsure and only the person can settle it.
 */
needsChoice: boolean, 
/**
 * Whether another process left it unsent: shown with *Send* and *Keep*.
 */
isUnsent: boolean, 
/**
 * Whether its card is hidden.
 */
isHidden: boolean, 
/**
 * Oddities that changed nothing, one sentence each.
 */
notes: Array<string>, };
