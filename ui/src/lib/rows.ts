/** Gap between cards, sideways and down. CSS pixels; the mock's grid. */
export const GAP_PX = 10;

/** A card narrower than this loses its words. CSS pixels. */
const NARROWEST_PX = 64;

/** A last row may grow this much over the wished height before it is left ragged. */
const STRETCH_MAX = 1.25;

/** One card in a justified row. */
export interface Cell<Thing> {
  thing: Thing;
  widthPx: number;
}

/** Cards side by side that fill the wall's width. */
export interface JustifiedRow<Thing> {
  heightPx: number;
  cells: Cell<Thing>[];
}

/** How wide the wall is and how high a row should be. CSS pixels. */
export interface WallShape {
  widthPx: number;
  rowPx: number;
}

/** Lay things side by side at their own shape, each full row scaled to fill the width. */
export function justify<Thing>(
  things: readonly Thing[],
  ratioOf: (thing: Thing) => number,
  shape: WallShape,
): JustifiedRow<Thing>[] {
  const rows: JustifiedRow<Thing>[] = [];
  let open: Thing[] = [];
  for (const thing of things) {
    open.push(thing);
    if (naturalPx(open, ratioOf, shape) < shape.widthPx) continue;
    rows.push(closeRow(open, ratioOf, shape));
    open = [];
  }
  if (open.length > 0) rows.push(closeRow(open, ratioOf, shape));
  return rows;
}

function naturalPx<Thing>(
  row: readonly Thing[],
  ratioOf: (thing: Thing) => number,
  shape: WallShape,
): number {
  const cards = row.reduce((sum, thing) => sum + widthAt(shape.rowPx, ratioOf(thing)), 0);
  return cards + GAP_PX * (row.length - 1);
}

function closeRow<Thing>(
  row: readonly Thing[],
  ratioOf: (thing: Thing) => number,
  shape: WallShape,
): JustifiedRow<Thing> {
  const gaps = GAP_PX * (row.length - 1);
  const scale = (shape.widthPx - gaps) / (naturalPx(row, ratioOf, shape) - gaps);
  const used = scale > STRETCH_MAX ? 1 : scale;
  const cells = row.map((thing) => ({
    thing,
    widthPx: Math.max(1, Math.floor(widthAt(shape.rowPx, ratioOf(thing)) * used)),
  }));
  return { heightPx: Math.round(shape.rowPx * used), cells };
}

function widthAt(heightPx: number, ratio: number): number {
  return Math.max(NARROWEST_PX, heightPx * ratio);
}

/** Top of every row and, last, the whole height: `tops.length` is rows + 1. CSS pixels. */
export function topsOf(heightsPx: readonly number[]): number[] {
  const tops = [0];
  let top = 0;
  for (const height of heightsPx) {
    top += height;
    tops.push(top);
  }
  return tops;
}

/** Rows that touch the seen part of the wall: first, and one past the last. */
export function visibleRows(
  tops: readonly number[],
  scrollPx: number,
  seenPx: number,
): { first: number; end: number } {
  const first = Math.max(0, rowAt(tops, scrollPx));
  const end = Math.min(tops.length - 1, rowAt(tops, scrollPx + seenPx) + 1);
  return { first, end: Math.max(first, end) };
}

/** Index of the row that covers `px`: binary search, so 100,000 rows cost 17 looks. */
function rowAt(tops: readonly number[], px: number): number {
  let low = 0;
  let high = tops.length - 1;
  while (low < high) {
    const middle = (low + high + 1) >> 1;
    if ((tops[middle] ?? 0) <= px) low = middle;
    else high = middle - 1;
  }
  return low;
}
