import type { ClipId } from "../api/generated";
import { lastUpTo } from "./rows";
import { lineAt, rowOf, type WallPlan } from "./wall";

/** The place in the order that a key leads to from another, or null at the edge and for other keys. */
export function neighbourOf(
  plan: WallPlan,
  from: number,
  key: string,
  pagePx: number,
): number | null {
  const last = plan.order.ids.length - 1;
  const row = rowOf(plan, from);
  const goals: Record<string, () => number | null> = {
    ArrowRight: () => from + 1,
    ArrowLeft: () => from - 1,
    ArrowDown: () => below(plan, from, row + 1),
    ArrowUp: () => below(plan, from, row - 1),
    PageDown: () => below(plan, from, pageRow(plan, row, pagePx)),
    PageUp: () => below(plan, from, pageRow(plan, row, -pagePx)),
    Home: () => 0,
    End: () => last,
  };
  const to = goals[key]?.() ?? null;
  return to === null || to < 0 || to > last || to === from ? null : to;
}

/** The row a screen away, and at least the one beside it. */
function pageRow(plan: WallPlan, row: number, byPx: number): number {
  const rows = plan.rowScales.length;
  const there = lastUpTo(plan.rowTops, Math.max(0, (plan.rowTops[row] ?? 0) + byPx));
  const beside = byPx > 0 ? Math.max(row + 1, there) : Math.min(row - 1, there);
  return Math.min(rows - 1, Math.max(0, beside));
}

/** The clip of another row whose middle lies nearest. */
function below(plan: WallPlan, from: number, row: number): number | null {
  if (row < 0 || row >= plan.rowScales.length) return null;
  const own = lineAt(plan, rowOf(plan, from)).cells.find(({ index }) => index === from);
  const middlePx = own ? own.leftPx + own.widthPx / 2 : 0;
  let best: { index: number; farPx: number } | null = null;
  for (const { index, leftPx, widthPx } of lineAt(plan, row).cells) {
    const farPx = Math.abs(leftPx + widthPx / 2 - middlePx);
    if (best === null || farPx < best.farPx) best = { index, farPx };
  }
  return best?.index ?? null;
}

/** A rectangle on the wall. CSS pixels from the first heading and the left edge. */
export interface Box {
  leftPx: number;
  topPx: number;
  rightPx: number;
  bottomPx: number;
}

/** The clips whose cards touch a rectangle, in order. Only the rows it covers are looked at. */
export function clipsIn(plan: WallPlan, box: Box): ClipId[] {
  const found: ClipId[] = [];
  const rows = plan.rowScales.length;
  for (let row = lastUpTo(plan.rowTops, box.topPx); row < rows; row += 1) {
    const line = lineAt(plan, row);
    if (line.topPx > box.bottomPx) break;
    if (line.topPx + line.heightPx < box.topPx) continue;
    for (const { index, leftPx, widthPx } of line.cells) {
      const touches = leftPx <= box.rightPx && leftPx + widthPx >= box.leftPx;
      if (touches) found.push(plan.order.ids[index] as ClipId);
    }
  }
  return found;
}

/** The wall as it stood: its plan, and what lies above it. CSS pixels. */
export interface Layout {
  plan: WallPlan;
  abovePx: number;
}

/**
 * How far to scroll on so that what a person looks at stays where it is. At the top nothing is
 * held, so that new things show; but a wall that became narrower holds the clip that was opened.
 */
export function shiftOf(
  before: Layout,
  after: Layout,
  scrollPx: number,
  opened: ClipId | null,
): number {
  const isNarrower = before.plan.shape.widthPx !== after.plan.shape.widthPx;
  const holdsOpened = opened !== null && isNarrower;
  if (scrollPx <= 0 && !holdsOpened) return 0;
  const held = holdsOpened ? opened : firstBelow(before, scrollPx);
  if (held === null) return 0;
  const from = topOf(before, held);
  const to = topOf(after, held);
  return from === null || to === null ? 0 : to - from;
}

function topOf({ plan, abovePx }: Layout, id: ClipId): number | null {
  const index = plan.order.ids.indexOf(id);
  return index < 0 ? null : abovePx + (plan.rowTops[rowOf(plan, index)] ?? 0);
}

/** The first clip that is whole below the wall's upper edge. */
function firstBelow({ plan, abovePx }: Layout, scrollPx: number): ClipId | null {
  const row = lastUpTo(plan.rowTops, scrollPx - abovePx);
  const isWhole = (plan.rowTops[row] ?? 0) >= scrollPx - abovePx;
  return plan.order.ids[plan.rowFirst[isWhole ? row : row + 1] ?? -1] ?? null;
}
