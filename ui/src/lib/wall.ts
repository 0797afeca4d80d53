import type { Clip, ClipId } from "../api/generated";
import type { ClipOrder, OrderedClip, Span } from "./clipOrder";
import {
  type Cell,
  cellsOf,
  GAP_PX,
  justifyRow,
  lastUpTo,
  rowHeight,
  visibleRows,
  type WallShape,
} from "./rows";

/** Heights of the mock. CSS pixels. */
export const HEADING_PX = 30;
export const MAKING_PX = 134;
const GROUP_GAP_PX = 14;

/** A job's words and its ways out need this much. CSS pixels. */
const MAKING_WIDTH_PX = 190;

/** Clips under one heading, where they lie on the wall. CSS pixels from the first heading. */
export interface WallGroup {
  /** The day, "2026-11-22", or the word of its span. */
  key: string;
  count: number;
  topPx: number;
  heightPx: number;
  firstRow: number;
  endRow: number;
}

/** Where every clip lies: numbers side by side, one entry a row and one more for the end. */
export interface WallPlan {
  order: ClipOrder;
  shape: WallShape;
  groups: readonly WallGroup[];
  /** Top of every group. */
  groupTops: Float64Array;
  /** Place in the order of every row's first clip. */
  rowFirst: Int32Array;
  /** Top of every row's cards. CSS pixels from the first heading. */
  rowTops: Float64Array;
  /** By how much a row's cards are scaled from the wished height. */
  rowScales: Float64Array;
  wholePx: number;
}

/** Lay the clips out. Each one is looked at once; 100,000 take a few milliseconds. */
export function planWall(order: ClipOrder, spans: readonly Span[], shape: WallShape): WallPlan {
  const rowFirst = new Int32Array(order.ids.length + 1);
  const rowTops = new Float64Array(order.ids.length + 1);
  const rowScales = new Float64Array(order.ids.length);
  const groups: WallGroup[] = [];
  let row = 0;
  let topPx = 0;
  for (const { key, first, end } of spans) {
    const group = { key, count: end - first, topPx, heightPx: 0, firstRow: row, endRow: row };
    topPx += HEADING_PX;
    for (let at = first; at < end; row += 1) {
      const { end: next, scale } = justifyRow(order.shapes, { first: at, end }, shape);
      rowFirst[row] = at;
      rowTops[row] = topPx;
      rowScales[row] = scale;
      topPx += rowHeight(shape, scale) + GAP_PX;
      at = next;
    }
    topPx += GROUP_GAP_PX;
    groups.push({ ...group, endRow: row, heightPx: topPx - group.topPx });
  }
  rowFirst[row] = order.ids.length;
  rowTops[row] = topPx;
  return {
    order,
    shape,
    groups,
    groupTops: Float64Array.from([...groups.map((group) => group.topPx), topPx]),
    rowFirst: rowFirst.slice(0, row + 1),
    rowTops: rowTops.slice(0, row + 1),
    rowScales: rowScales.slice(0, row),
    wholePx: topPx,
  };
}

/** Rows and groups that touch a part of the wall; `end` is one past the last. */
export interface InSight {
  firstRow: number;
  endRow: number;
  firstGroup: number;
  endGroup: number;
}

/** What a part of the wall shows. CSS pixels from the first heading. */
export function inSight(plan: WallPlan, fromPx: number, seenPx: number): InSight {
  const rows = visibleRows(plan.rowTops, fromPx, seenPx);
  const groups = visibleRows(plan.groupTops, fromPx, seenPx);
  return {
    firstRow: rows.first,
    endRow: rows.end,
    firstGroup: groups.first,
    endGroup: groups.end,
  };
}

/** A row as it is drawn. */
export interface WallLine {
  row: number;
  /** Stays while the row's first clip stays. */
  key: ClipId;
  topPx: number;
  heightPx: number;
  cells: Cell[];
}

/** One row with its cards. */
export function lineAt(plan: WallPlan, row: number): WallLine {
  const first = plan.rowFirst[row] ?? 0;
  const end = plan.rowFirst[row + 1] ?? first;
  const scale = plan.rowScales[row] ?? 1;
  return {
    row,
    key: plan.order.ids[first] as ClipId,
    topPx: plan.rowTops[row] ?? 0,
    heightPx: rowHeight(plan.shape, scale),
    cells: cellsOf(plan.order.shapes, { first, end, scale }, plan.shape),
  };
}

/** The rows of one plan as they are drawn; a row that was drawn once keeps its cards. */
export class Lines {
  readonly #plan: WallPlan;
  readonly #drawn = new Map<number, WallLine>();

  constructor(plan: WallPlan) {
    this.#plan = plan;
  }

  /** Some rows, up to, not with, `end`. */
  between(first: number, end: number): WallLine[] {
    return Array.from({ length: Math.max(0, end - first) }, (_, at) => this.#at(first + at));
  }

  #at(row: number): WallLine {
    const line = this.#drawn.get(row) ?? lineAt(this.#plan, row);
    this.#drawn.set(row, line);
    return line;
  }
}

/** The row that shows the clip at a place of the order. */
export function rowOf(plan: WallPlan, index: number): number {
  return lastUpTo(plan.rowFirst, index);
}

/** Cards of the jobs side by side, and the height of all of them with their heading. */
export function planMaking(count: number, widthPx: number): { columns: number; heightPx: number } {
  const columns = Math.max(1, Math.floor((widthPx + GAP_PX) / (MAKING_WIDTH_PX + GAP_PX)));
  if (count === 0) return { columns, heightPx: 0 };
  const rows = Math.ceil(count / columns);
  return { columns, heightPx: HEADING_PX + rows * (MAKING_PX + GAP_PX) + GROUP_GAP_PX };
}

/** A file that did not tell its size is shown as the usual 16:9. */
export function ratioOf(clip: Pick<Clip, "width" | "height">): number {
  return clip.width && clip.height ? clip.width / clip.height : 16 / 9;
}

/** A clip as an order holds it. */
export function orderedClip(clip: Clip): OrderedClip {
  const shape = Math.round(ratioOf(clip) * 1000);
  return { id: clip.id, shape, time: Math.floor(Date.parse(clip.createdAt) / 1000) };
}
