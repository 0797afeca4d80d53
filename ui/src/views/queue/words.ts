import type { Batch, QueueAccount } from "../../api/generated";
import { clockText, momentText, secondsBetween } from "../../lib/time";
import { counted, grouped } from "../../lib/text";

/** "3 of 5 slots". */
export function slotsText(account: QueueAccount): string {
  return `${account.used} of ${counted(account.slots, "slot")}`;
}

/** Why there are fewer slots than the plan allows; null where there are not. */
export function learnedText(account: QueueAccount): string | null {
  if (account.slots >= account.slotsLimit) return null;
  return `PixVerse took no more than ${account.slots} at once; ${account.slotsLimit} are allowed. More are tried after a quiet while.`;
}

/** Seconds until the account may be asked again; null where it may be now. */
export function quietS(account: QueueAccount, nowMs: number): number | null {
  if (account.quietUntil === null) return null;
  const leftS = Math.ceil((Date.parse(account.quietUntil) - nowMs) / 1000);
  return leftS > 0 ? leftS : null;
}

/** What an account is doing about its line, in one sentence; null where nothing holds it. */
export function stateText(account: QueueAccount, isPaused: boolean, nowMs: number): string | null {
  const quiet = quietS(account, nowMs);
  if (isPaused || account.isPaused) {
    return account.used > 0 ? "Paused. What is running goes on." : "Paused. Nothing is sent.";
  }
  if (quiet !== null) return `PixVerse is busy; asked again in ${clockText(quiet)}.`;
  return account.queued > 0 ? account.waiting : null;
}

/** "120 of 500 credits today". */
export function spentText(account: QueueAccount): string {
  const { spentTodayCredits, budgetDayCredits } = account;
  if (budgetDayCredits === null) return `${counted(spentTodayCredits, "credit")} today`;
  return `${grouped(spentTodayCredits)} of ${counted(budgetDayCredits, "credit")} today`;
}

/** What a person typed as a limit: whole credits, at least 1. Null where it is none. */
export function limitFrom(typed: string): number | null {
  const credits = Number(typed.trim());
  return Number.isInteger(credits) && credits >= 1 && credits <= LIMIT_MAX ? credits : null;
}

/** The largest limit that travels; more than any wallet holds. Credits: u32. */
export const LIMIT_MAX = 4_294_967_295;

/** A batch's own name, else when it was made. */
export function batchName(batch: Batch, nowMs: number): string {
  return batch.name ?? `${counted(batch.jobs, "clip")} · ${momentText(batch.createdAt, nowMs)}`;
}

/** "12 of 40 done · 2 failed · 3 cancelled". */
export function batchProgress(batch: Batch): string {
  const parts = [`${grouped(batch.done)} of ${grouped(batch.jobs)} done`];
  if (batch.running > 0) parts.push(`${grouped(batch.running)} running`);
  if (batch.failed > 0) parts.push(`${grouped(batch.failed)} failed`);
  if (batch.cancelled > 0) parts.push(`${grouped(batch.cancelled)} cancelled`);
  return parts.join(" · ");
}

/** "340 charged of about 720 credits". */
export function batchCost(batch: Batch): string {
  const { chargedCredits, estimatedCredits } = batch;
  return `${grouped(chargedCredits)} charged of about ${counted(estimatedCredits, "credit")}`;
}

/** How long a job has been at work: "1:04". */
export function elapsedText(since: string, nowMs: number): string {
  return clockText(secondsBetween(since, nowMs));
}

/** Credits of several jobs together: "about 1,665 credits", and what is not known. */
export function sumText(credits: readonly (number | null)[]): string {
  const known = credits.filter((one) => one !== null);
  const sum = known.reduce((all, one) => all + one, 0);
  if (known.length === 0) return "cost unknown";
  return `about ${counted(sum, "credit")}${known.length < credits.length ? " and more" : ""}`;
}
