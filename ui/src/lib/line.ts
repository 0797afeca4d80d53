import type { AccountId, Job, JobId } from "../api/generated";

/** Jobs that were moved in front of another one; null means to the end of their account's line. */
export interface Move {
  ids: readonly JobId[];
  before: JobId | null;
}

/** One account's waiting jobs in the order in which they are sent. */
export interface Line {
  accountId: AccountId;
  account: string;
  jobs: readonly Job[];
}

/** One row of the page: an account's name where there are several, or a job with its place. */
export type LineRow =
  | { kind: "account"; key: string; line: Line }
  | { kind: "job"; key: string; job: Job; /** From 1. */ place: number; line: Line };

/** Waiting jobs, one line an account: wallets and slots are separate, so are their lines. */
export function linesOf(queued: readonly Job[]): Line[] {
  const lines = new Map<AccountId, Line & { jobs: Job[] }>();
  for (const job of queued) {
    const line = lines.get(job.accountId);
    if (line) line.jobs.push(job);
    else lines.set(job.accountId, { accountId: job.accountId, account: job.account, jobs: [job] });
  }
  return [...lines.values()];
}

/** Lines as rows. A single line needs no name above it. */
export function rowsOf(lines: readonly Line[]): LineRow[] {
  return lines.flatMap((line) => [
    ...(lines.length > 1 ? [{ kind: "account" as const, key: line.accountId, line }] : []),
    ...line.jobs.map((job, at) => ({
      kind: "job" as const,
      key: job.id,
      job,
      place: at + 1,
      line,
    })),
  ]);
}

/** The place of every job in its line, from 1. */
export function placesOf(rows: readonly LineRow[]): ReadonlyMap<JobId, number> {
  const places = new Map<JobId, number>();
  for (const row of rows) if (row.kind === "job") places.set(row.job.id, row.place);
  return places;
}

/** Ids for asking often. */
export function setOf<Id>(ids: readonly Id[]): ReadonlySet<Id> {
  return new Set(ids);
}

/** One line after a move of jobs that stand in it; what is not in it is left alone. */
export function moved(jobs: readonly Job[], move: Move): readonly Job[] {
  const wanted = setOf(move.ids);
  const known = new Map(jobs.map((job) => [job.id, job]));
  const going = move.ids.flatMap((id) => known.get(id) ?? []);
  if (going.length === 0) return jobs;
  const staying = jobs.filter((job) => !wanted.has(job.id));
  const at = staying.findIndex((job) => job.id === move.before);
  const place = at < 0 ? staying.length : at;
  return [...staying.slice(0, place), ...going, ...staying.slice(place)];
}

/** Lines as they will be once the studio has done what it was asked. */
export function afterMoves(lines: readonly Line[], moves: readonly Move[]): Line[] {
  return lines.map((line) => ({
    ...line,
    jobs: moves.reduce((jobs, move) => moveWithin(jobs, move), line.jobs),
  }));
}

/** A move in front of a job of another line says nothing about this one. */
function moveWithin(jobs: readonly Job[], move: Move): readonly Job[] {
  const isHere = move.before === null || jobs.some((job) => job.id === move.before);
  return isHere ? moved(jobs, move) : jobs;
}

/** The move of one step up or down, the jobs kept together; null at the edge. */
export function stepMove(jobs: readonly Job[], ids: readonly JobId[], step: -1 | 1): Move | null {
  const wanted = setOf(ids);
  const going = jobs.filter((job) => wanted.has(job.id)).map((job) => job.id);
  const first = jobs.findIndex((job) => wanted.has(job.id));
  const last = jobs.findLastIndex((job) => wanted.has(job.id));
  if (first < 0) return null;
  if (step < 0) {
    const above = jobs[first - 1];
    return above ? { ids: going, before: above.id } : gathered(jobs, going, first, last);
  }
  if (last + 1 >= jobs.length) return gathered(jobs, going, first, last);
  return { ids: going, before: jobs[last + 2]?.id ?? null };
}

/** At the edge jobs with gaps between them still close up. */
function gathered(
  jobs: readonly Job[],
  ids: readonly JobId[],
  first: number,
  last: number,
): Move | null {
  if (last - first + 1 === ids.length) return null;
  const wanted = setOf(ids);
  if (first > 0) return { ids, before: null };
  return { ids, before: jobs.find((job) => !wanted.has(job.id))?.id ?? null };
}

/** The move to the front of a line; null where they are there already. */
export function frontMove(jobs: readonly Job[], ids: readonly JobId[]): Move | null {
  const wanted = setOf(ids);
  const going = jobs.filter((job) => wanted.has(job.id)).map((job) => job.id);
  const before = jobs.find((job) => !wanted.has(job.id))?.id ?? null;
  const isThere = jobs.slice(0, going.length).every((job) => wanted.has(job.id));
  return going.length === 0 || isThere || before === null ? null : { ids: going, before };
}

/** The move to the end of a line; null where they are there already. */
export function endMove(jobs: readonly Job[], ids: readonly JobId[]): Move | null {
  const wanted = setOf(ids);
  const going = jobs.filter((job) => wanted.has(job.id)).map((job) => job.id);
  const isThere = jobs.slice(jobs.length - going.length).every((job) => wanted.has(job.id));
  return going.length === 0 || isThere ? null : { ids: going, before: null };
}

/**
 * The move that a drop makes: between the jobs `slot - 1` and `slot` of the line, 0 being the
 * front. Jobs that go along are not counted as neighbours. Null where nothing would change.
 */
export function dropMove(jobs: readonly Job[], ids: readonly JobId[], slot: number): Move | null {
  const wanted = setOf(ids);
  const going = jobs.filter((job) => wanted.has(job.id)).map((job) => job.id);
  const before = jobs.slice(slot).find((job) => !wanted.has(job.id))?.id ?? null;
  const move = { ids: going, before };
  const after = moved(jobs, move);
  return after.every((job, at) => job.id === jobs[at]?.id) ? null : move;
}

/** Ids from one job to another in page order, both included. */
export function span(rows: readonly LineRow[], from: JobId, to: JobId): JobId[] {
  const ids = rows.flatMap((row) => (row.kind === "job" ? [row.job.id] : []));
  const [a, b] = [ids.indexOf(from), ids.indexOf(to)];
  if (a < 0 || b < 0) return b < 0 ? [] : [to];
  return ids.slice(Math.min(a, b), Math.max(a, b) + 1);
}
