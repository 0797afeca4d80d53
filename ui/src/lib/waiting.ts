import type { Job, QueueAccount, QueueState } from "../api/generated";
import { templateOf, valuesOf } from "./template";
import { counted } from "./text";
import { wording } from "./tongue.svelte";

/** Reasons that the studio tells of the whole account; a job's own row may hold an older word. */
const toldOfAccount = ["turn", "pause", "budget", "slot", "service"];

/** Why a queued job waits, in one sentence. `ahead`: jobs of its account that are sent before it. */
export function whyWaiting(job: Job, ahead: number, queue: QueueState | null): string {
  if (job.isUnsent) return job.waiting ?? "Left from last time; not sent by itself.";
  const account = queue?.accounts.find(({ accountId }) => accountId === job.accountId);
  const isOwn = job.waitingFor !== null && !toldOfAccount.includes(job.waitingFor);
  if (isOwn && job.waiting) return job.waiting;
  if (queue?.isPaused) return "The queue is paused.";
  if (account?.isPaused) return "This account is paused.";
  if (ahead > 0) return turnText(ahead);
  return nextReason(job, account);
}

/** The first of its line: what holds it now. */
function nextReason(job: Job, account: QueueAccount | undefined): string {
  if (account?.waiting) return account.waiting;
  if (job.waiting && job.waitingFor !== "turn" && job.waitingFor !== "pause") return job.waiting;
  if (account && account.used >= account.slots) {
    return account.slots === 1
      ? "The one slot is in use."
      : `All ${account.slots} slots are in use.`;
  }
  return nextText();
}

function nextText(): string {
  return "Goes next.";
}

/** "3 jobs go first." */
function turnText(ahead: number): string {
  return ahead === 1 ? "1 job goes first." : `${counted(ahead, "job")} go first.`;
}

/** Whether a reason is only its turn: what a person need not look at. */
export function isTurnText(why: string | null): boolean {
  if (why === null) return false;
  const first = valuesOf(templateOf(wording("{0} go first.")), why);
  return why === nextText() || why === turnText(1) || first !== null;
}
