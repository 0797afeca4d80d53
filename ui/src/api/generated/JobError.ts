// Written by `UPDATE_GOLDEN=1 cargo test -p contract`; not by hand.
import type { NextStep } from "./NextStep";

/**
 * Why a job ended without a clip.
 */
export type JobError = { 
/**
 * Stable, such as `moderated` or `noCredits`.
 */
code: string, 
/**
 * What happened, one sentence for a person.
 */
message: string, 
/**
 * Whether credits were charged; null where that is not known.
 */
charged: boolean | null, 
/**
 * The one next step.
 */
nextStep: NextStep | null, 
/**
 * Whether a picture and more were kept of the page where it went wrong.
 */
hasBundle: boolean, };
