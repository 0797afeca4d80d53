import type { Job, PageStep } from "../api/generated";

const words: Record<PageStep, string> = {
  chromeReady: "Chrome started",
  openedPage: "Opened the page",
  optionsSet: "Options set",
  imageAttached: "Image attached",
  promptEntered: "Prompt entered",
  checked: "Settings checked",
  pressed: "Create pressed",
  answerReceived: "Answer received",
};

/** In the order in which they are done. */
const order = Object.keys(words) as PageStep[];

/** What was done, for a person. */
export function stepWords(step: PageStep): string {
  return words[step];
}

/** The step that was done last; null before the first. */
export function lastStep(job: Job): PageStep | null {
  return job.steps.at(-1)?.step ?? null;
}

/** Chrome is at work for it now. */
export function isAtPage(job: Job): boolean {
  const isSending = job.stage === "preparing" || job.stage === "submitting";
  return isSending && job.steps.length > 0;
}

/** The page was opened for it, so that there may be something to read. */
export function wasAtPage(job: Job): boolean {
  if (job.steps.length > 0 || job.error?.hasBundle === true) return true;
  return job.route === "browser" && job.attempts.length > 0;
}

/** One step as a list shows it. */
export interface StepRow {
  step: PageStep;
  words: string;
  /** When it was done; null while it is still to come. */
  at: string | null;
}

/** Every step of a job, done or to come. Without an image none is attached. */
export function stepRows(job: Job): StepRow[] {
  const done = new Map(job.steps.map(({ step, at }) => [step, at]));
  const hasImage = job.recipe.inputs.length > 0;
  return order
    .filter((step) => step !== "imageAttached" || hasImage || done.has(step))
    .map((step) => ({ step, words: words[step], at: done.get(step) ?? null }));
}
