import type { Job, JobId, Stage } from "../api/generated";

/** Stages in which PixVerse, or the way to it, is at work for a job. */
const running: readonly Stage[] = ["preparing", "submitting", "unsure", "rendering", "downloading"];

/** The jobs of the window, sorted out once for everyone who shows some of them. */
export interface JobGroups {
  /** In the order in which they are sent. */
  queued: Job[];
  /** Shown and at work; the oldest first. */
  running: Job[];
  /** At work without a card. */
  hidden: Job[];
  /** Ended without a clip and not dismissed; the newest first. */
  failed: Job[];
  /** Just finished; the newest first. */
  done: Job[];
}

/** Sort jobs out. One walk, and lists that are nearly in order already: cheap with 10,000. */
export function sortOut(jobs: Iterable<Job>): JobGroups {
  const groups: JobGroups = { queued: [], running: [], hidden: [], failed: [], done: [] };
  for (const job of jobs) groupOf(groups, job)?.push(job);
  groups.queued.sort(bySending);
  groups.running.sort((a, b) => newestFirst(b, a));
  groups.failed.sort(newestFirst);
  groups.done.sort(newestFirst);
  return groups;
}

function groupOf(groups: JobGroups, job: Job): Job[] | null {
  if (job.stage === "queued") return groups.queued;
  if (running.includes(job.stage)) return job.isHidden ? groups.hidden : groups.running;
  if (job.isHidden) return null;
  if (job.stage === "failed") return groups.failed;
  return job.stage === "done" ? groups.done : null;
}

function bySending(a: Job, b: Job): number {
  return a.position - b.position || (a.id < b.id ? -1 : 1);
}

/** For walls: what was made last stands first. */
export function newestFirst(a: Job, b: Job): number {
  if (a.createdAt !== b.createdAt) return a.createdAt < b.createdAt ? 1 : -1;
  return a.id < b.id ? -1 : 1;
}

/** The ids of some jobs, for asking often. */
export function idsOf(jobs: readonly Job[]): ReadonlySet<JobId> {
  return new Set(jobs.map((job) => job.id));
}

/** Whether a job counts as running. */
export function isRunning(job: Job): boolean {
  return running.includes(job.stage);
}
