import type { Clip, ClipId, Job } from "../api/generated";
import { dayOf, dayTitle } from "./time";
import { type Cell, GAP_PX, justify, type WallShape } from "./rows";
import { counted } from "./text";

/** A job at work, or the clip it has just become, in the same place. */
export type Making = { kind: "job"; job: Job } | { kind: "clip"; clip: Clip };

/** One row of the wall, as high as it says; its key stays while its first thing stays. */
export type WallRow = { key: string; heightPx: number } & (
  | { kind: "heading"; title: string; note: string }
  | { kind: "making"; columns: number; items: Making[] }
  | { kind: "clips"; cardPx: number; cells: Cell<Clip>[] }
);

/** What the wall is laid out from. */
export interface WallContent {
  making: readonly Making[];
  /** Words beside *Making now*, such as "3 of 5 slots". */
  makingNote: string;
  clips: readonly Clip[];
  /** False while more pages can come: then the last day's count is not known yet. */
  isComplete: boolean;
}

/** The heading above the jobs; those who add words to it know it by this. */
export const MAKING_KEY = "heading making";

/** Heights of the mock. CSS pixels. */
const HEADING_PX = 30;
const MAKING_PX = 134;
const GROUP_GAP_PX = 14;

/** A job's words and its ways out need this much. CSS pixels. */
const MAKING_WIDTH_PX = 190;

/** Everything on the wall as rows, top to bottom. */
export function layWall(content: WallContent, shape: WallShape, nowMs: number): WallRow[] {
  return [...layMaking(content, shape), ...layDays(content, shape, nowMs)];
}

function layMaking({ making, makingNote }: WallContent, shape: WallShape): WallRow[] {
  if (making.length === 0) return [];
  const fitting = Math.max(1, Math.floor((shape.widthPx + GAP_PX) / (MAKING_WIDTH_PX + GAP_PX)));
  const isOver = making.every((item) => item.kind === "clip");
  const rows: WallRow[] = [heading("making", isOver ? "Just made" : "Making now", makingNote)];
  for (let at = 0; at < making.length; at += fitting) {
    const items = making.slice(at, at + fitting);
    const key = `making ${at}`;
    rows.push({ kind: "making", key, heightPx: MAKING_PX + GAP_PX, columns: fitting, items });
  }
  return closeGroup(rows);
}

function layDays(content: WallContent, shape: WallShape, nowMs: number): WallRow[] {
  const shown = new Set<ClipId>();
  for (const item of content.making) if (item.kind === "clip") shown.add(item.clip.id);
  const days = new Map<string, Clip[]>();
  for (const clip of content.clips) {
    if (shown.has(clip.id)) continue;
    const day = dayOf(clip.createdAt);
    const known = days.get(day);
    if (known) known.push(clip);
    else days.set(day, [clip]);
  }
  const last = [...days.keys()].at(-1);
  return [...days].flatMap(([day, clips]) => {
    const isCounted = content.isComplete || day !== last;
    const note = isCounted ? counted(clips.length, "clip") : "";
    return layDay(heading(day, dayTitle(day, nowMs), note), clips, shape);
  });
}

function layDay(head: WallRow, clips: readonly Clip[], shape: WallShape): WallRow[] {
  const rows = justify(clips, ratioOf, shape).map<WallRow>(({ heightPx, cells }) => ({
    kind: "clips",
    key: cells[0]?.thing.id ?? "",
    heightPx: heightPx + GAP_PX,
    cardPx: heightPx,
    cells,
  }));
  return closeGroup([head, ...rows]);
}

function heading(key: string, title: string, note: string): WallRow {
  return { kind: "heading", key: `heading ${key}`, heightPx: HEADING_PX, title, note };
}

function closeGroup(rows: WallRow[]): WallRow[] {
  const last = rows.at(-1);
  if (last) last.heightPx += GROUP_GAP_PX;
  return rows;
}

/** A file that did not tell its size is shown as the usual 16:9. */
export function ratioOf(clip: Clip): number {
  return clip.width && clip.height ? clip.width / clip.height : 16 / 9;
}

/** The wall as it stood: its rows, where each begins, and how wide it was. CSS pixels. */
export interface Layout {
  rows: readonly WallRow[];
  tops: readonly number[];
  widthPx: number;
}

/** Index of the row that shows a clip, or -1. */
export function rowOf(rows: readonly WallRow[], id: string): number {
  return rows.findIndex(
    (row) => row.kind === "clips" && row.cells.some((cell) => cell.thing.id === id),
  );
}

/**
 * How far to scroll on so that what a person looks at stays where it is. At the top nothing is
 * held, so that new things show; but a wall that became narrower holds the clip that was opened.
 */
export function shiftOf(
  before: Layout,
  after: Layout,
  scrollPx: number,
  opened: string | null,
): number {
  const holdsOpened = opened !== null && before.widthPx !== after.widthPx;
  const held = holdsOpened ? opened : firstBelow(before, scrollPx);
  if (held === null || (scrollPx <= 0 && !holdsOpened)) return 0;
  const from = rowOf(before.rows, held);
  const to = rowOf(after.rows, held);
  return from < 0 || to < 0 ? 0 : (after.tops[to] ?? 0) - (before.tops[from] ?? 0);
}

/** The first clip that is whole below the wall's upper edge. */
function firstBelow(layout: Layout, scrollPx: number): string | null {
  const at = layout.rows.findIndex(
    (row, index) => row.kind === "clips" && (layout.tops[index] ?? 0) >= scrollPx,
  );
  const row = layout.rows[at];
  return row?.kind === "clips" ? (row.cells[0]?.thing.id ?? null) : null;
}

/** The clip that an arrow key leads to from another, or null at the edge. */
export function neighbourOf(rows: readonly WallRow[], from: string, key: string): ClipId | null {
  const lines = rows.map(clipsOf).filter((line) => line.length > 0);
  const y = lines.findIndex((line) => line.some((place) => place.clip.id === from));
  const line = lines[y];
  if (!line) return null;
  const x = line.findIndex((place) => place.clip.id === from);
  if (key === "ArrowRight") return (line[x + 1] ?? lines[y + 1]?.[0])?.clip.id ?? null;
  if (key === "ArrowLeft") return (line[x - 1] ?? lines[y - 1]?.at(-1))?.clip.id ?? null;
  const other = lines[key === "ArrowDown" ? y + 1 : y - 1];
  return other ? nearest(other, line[x]?.middlePx ?? 0) : null;
}

interface Place {
  clip: Clip;
  /** Middle of the card from the wall's left edge. CSS pixels. */
  middlePx: number;
}

function clipsOf(row: WallRow): Place[] {
  if (row.kind !== "clips") return [];
  let leftPx = 0;
  return row.cells.map(({ thing, widthPx }) => {
    const middlePx = leftPx + widthPx / 2;
    leftPx += widthPx + GAP_PX;
    return { clip: thing, middlePx };
  });
}

function nearest(line: readonly Place[], middlePx: number): ClipId | null {
  const far = (place: Place): number => Math.abs(place.middlePx - middlePx);
  return (
    line.reduce<Place | null>(
      (best, place) => (best === null || far(place) < far(best) ? place : best),
      null,
    )?.clip.id ?? null
  );
}
