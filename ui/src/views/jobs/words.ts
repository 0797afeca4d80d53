import type { Job, UnsureChoice } from "../../api/generated";
import { isAtPage, lastStep, stepWords, wasAtPage } from "../../lib/browserSteps";
import { fractionDone, progressText } from "../../lib/bytes";
import { inSentence } from "../../lib/ledgerWords";
import { clockText, momentText, secondsBetween } from "../../lib/time";
import { counted, unreachable } from "../../lib/text";
import { t } from "../../lib/tongue.svelte";

/** Refusals: PixVerse, or the account, said no. Everything else that ends badly has failed. */
const refusals = ["moderated", "noCredits", "parameters", "signedOut"];

/** What a job is doing, in one or two words. In the page it is the step that was done last. */
export function stageText(job: Job): string {
  const step = isAtPage(job) ? lastStep(job) : null;
  if (step !== null) return stepWords(step);
  switch (job.stage) {
    case "queued":
      return job.isUnsent ? "Not sent" : "Waiting";
    case "preparing":
      return job.progress?.kind === "upload" ? "Uploading image" : "Preparing";
    case "submitting":
      return "Sending";
    case "unsure":
      return job.needsChoice ? "Answer lost" : "Looking for the answer";
    case "rendering":
      return "Generating";
    case "downloading":
      return "Downloading";
    case "done":
      return "Done";
    case "failed":
      return refusals.includes(job.error?.code ?? "") ? "Refused" : "Failed";
    case "cancelled":
      return "Cancelled";
    default:
      return unreachable(job.stage);
  }
}

/** The moving word at the right: a real part, real bytes, else the time it takes. */
export function pulseText(job: Job, nowMs: number): string {
  if (job.stage === "failed") return chargeText(job);
  const { progress } = job;
  if (progress?.kind === "download") return progressText(progress.doneBytes, progress.totalBytes);
  if (progress?.kind === "upload") {
    const part = fractionDone(progress.doneBytes, progress.totalBytes);
    if (part !== null) return `${Math.round(part * 100)}%`;
  }
  const since = job.stage === "rendering" ? (job.sentAt ?? job.stageSince) : job.stageSince;
  return clockText(secondsBetween(since, nowMs));
}

/** How much of what moves is done; null where nothing is known, undefined where nothing moves. */
export function partDone(job: Job): number | null | undefined {
  if (["queued", "failed", "done", "cancelled"].includes(job.stage) || job.needsChoice) {
    return undefined;
  }
  return job.progress ? fractionDone(job.progress.doneBytes, job.progress.totalBytes) : null;
}

/** What a failed job has cost. */
export function chargeText(job: Job): string {
  if (job.error?.charged === false) return counted(0, "credit");
  if (job.error?.charged === null || !job.error) return "charge unknown";
  const credits = job.cost.chargedCredits ?? job.cost.estimatedCredits;
  return credits === null ? t("charged") : counted(credits, "credit");
}

/** What went wrong and what became of the credits: a person must not have to guess. */
export function failureText(job: Job): string {
  const message = asSentence(job.error?.message ?? "It did not work.");
  if (/charged|списан|оплачен|扣/iu.test(message)) return message;
  if (job.error?.charged === false) return `${message} Nothing was charged.`;
  if (job.error?.charged === true) return `${message} It was charged.`;
  return `${message} Whether it was charged is not known.`;
}

/** The words of the one next step after a failure; null where there is none. */
export function stepText(job: Job): string | null {
  const step = job.error?.nextStep ?? null;
  switch (step) {
    case null:
    case "resolve":
      return null;
    case "editPrompt":
      return "Edit prompt";
    case "topUp":
      return "Topped up: try again";
    case "signIn":
      return "Sign in";
    case "retry":
      return "Try again";
    case "takeOver":
      return "Take over";
    default:
      return unreachable(step);
  }
}

/** "v5.5 · 720p · 10 s". */
export function recipeText(job: Job): string {
  const { model, quality, durationS } = job.recipe;
  return `${model} · ${quality} · ${durationS} s`;
}

/** The same where jobs of several routes stand together: the page is not the usual one. */
export function sendingText(job: Job): string {
  return job.route === "browser" ? `${recipeText(job)} · page` : recipeText(job);
}

/** The three ways out of a lost answer, as every card names them. */
export const UNSURE_CHOICES: readonly { choice: UnsureChoice; label: string }[] = [
  { choice: "look", label: "Look again" },
  { choice: "sendAgain", label: "It was not made: send again" },
  { choice: "forget", label: "Forget it" },
];

const routeNames: Record<Job["route"], string> = {
  platform: "over the API key",
  web: "over the web account",
  browser: "through the page",
};

/** What is known of a job whose answer was lost: when and how it went out, what was looked at. */
export function knownText(job: Job, nowMs: number): string {
  const when = job.sentAt === null ? "Sent" : `Sent ${inSentence(momentText(job.sentAt, nowMs))}`;
  const looked = job.waiting ?? "It may have been made, and charged.";
  return `${when} ${routeNames[job.route]}. ${asSentence(looked)}`;
}

/** "nobody can say" → "Nobody can say." */
function asSentence(words: string): string {
  const said = `${words.charAt(0).toUpperCase()}${words.slice(1)}`;
  return /[.!?…。！？]$/.test(said) ? said : `${said}.`;
}

/** What a job's menu offers beside the buttons of its card. */
export type MenuItem =
  | "edit"
  | "sendNext"
  | "watch"
  | "evidence"
  | "captured"
  | "signIn"
  | "cancel"
  | "hide"
  | "copyReport";

export function menuOf(job: Job): MenuItem[] {
  if (job.stage === "done") return [];
  if (job.stage === "failed") return [...pageItems(job), "copyReport", "hide"];
  const items: MenuItem[] = job.canEdit ? ["edit", "sendNext"] : [];
  items.push(...pageItems(job));
  if (job.canCancel) return [...items, "cancel"];
  return job.needsChoice ? items : [...items, "hide"];
}

/** What there is to see of the page. */
function pageItems(job: Job): MenuItem[] {
  const items: MenuItem[] = [];
  if (isAtPage(job)) items.push("watch");
  if (job.error?.hasBundle) items.push("evidence");
  if (wasAtPage(job)) items.push("captured");
  // Only a person solves a captcha, and signing in is where they can.
  if (job.error?.code === "captcha") items.push("signIn");
  return items;
}

/** What a job's menu says: why it waits, what is known, or why it cannot be cancelled. */
export function menuText(job: Job, why: string | null): string | null {
  if (job.stage === "failed") return failureText(job);
  if (job.needsChoice) return knownText(job, Date.now());
  if (job.stage === "queued" || job.canCancel) return why ?? job.waiting;
  const cannot =
    "PixVerse cannot cancel what it has accepted. Hide the card; the clip still arrives.";
  return [job.waiting, cannot].filter((part) => part !== null).join("\n");
}
