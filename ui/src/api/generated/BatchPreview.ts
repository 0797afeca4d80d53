// Written by `UPDATE_GOLDEN=1 cargo test -p contract`; not by hand.
import type { AccountId } from "./AccountId";
import type { BatchProblem } from "./BatchProblem";
import type { DraftJob } from "./DraftJob";
import type { EarlierImport } from "./EarlierImport";
import type { Route } from "./Route";

/**
 * What a batch would make and cost. Nothing is stored and nothing was sent.
 */
export type BatchPreview = { 
/**
 * Names this preview when it is sent; forgotten after an hour, or when the program ends.
 */
id: string, 
/**
 * The file's or folder's name; empty for typed prompts.
 */
name: string, 
/**
 * Rows, lines or images that were read.
 */
rows: number, 
/**
 * Jobs they make. More than 10,000 are counted, and are a problem.
 */
jobs: number, 
/**
 * Credits of all jobs whose price is known; null where none is.
 */
estimatedCredits: number | null, 
/**
 * Whether every job has a published price.
 */
exact: boolean, 
/**
 * Jobs whose price is not known.
 */
unknownCosts: number, 
/**
 * What has to be mended before it can be sent; the first 200.
 */
problems: Array<BatchProblem>, 
/**
 * How many problems there are.
 */
problemsTotal: number, 
/**
 * Files of the folder that are no images; the first 200.
 */
passedOver: Array<string>, 
/**
 * How many such files there are.
 */
passedOverTotal: number, 
/**
 * The first 60 jobs, in the order they would go.
 */
sample: Array<DraftJob>, 
/**
 * When the same file was sent before.
 */
importedBefore: EarlierImport | null, 
/**
 * The name of the account that would pay; null where nobody is signed in.
 */
account: string | null, 
/**
 * The id of that account.
 */
accountId: AccountId | null, 
/**
 * What that account had when it was last asked.
 */
balanceCredits: number | null, 
/**
 * How the jobs would reach PixVerse.
 */
route: Route, };
