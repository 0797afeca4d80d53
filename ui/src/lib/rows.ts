/** Gap between cards, sideways and down. CSS pixels; the mock's grid. */
export const GAP_PX = 10;

/** A card narrower than this loses its words. CSS pixels. */
const NARROWEST_PX = 64;

/** A last row may grow this much over the wished height before it is left ragged. */
const STRETCH_MAX = 1.25;

/** How wide the wall is and how high a row should be. CSS pixels. */
export interface WallShape {
  widthPx: number;
  rowPx: number;
}

/** One row of cards that fills the wall's width: up to, not with, `end`. */
export interface JustifiedRow {
  end: number;
  /** By how much every card is scaled from the wished height. */
  scale: number;
}

/** The row that begins at `first`: cards side by side until they reach the wall's edge. */
export function justifyRow(
  shapes: Uint32Array,
  { first, end }: { first: number; end: number },
  shape: WallShape,
): JustifiedRow {
  let cardsPx = 0;
  let at = first;
  while (at < end) {
    cardsPx += widthAt(shape.rowPx, shapes[at] ?? 0);
    at += 1;
    if (cardsPx + GAP_PX * (at - first - 1) >= shape.widthPx) break;
  }
  const scale = (shape.widthPx - GAP_PX * (at - first - 1)) / cardsPx;
  return { end: at, scale: scale > STRETCH_MAX ? 1 : scale };
}

/** Height of a row's cards. Whole CSS pixels. */
export function rowHeight(shape: WallShape, scale: number): number {
  return Math.max(1, Math.round(shape.rowPx * scale));
}

/** One card of a row. CSS pixels from the wall's left edge. */
export interface Cell {
  /** Place of its clip in the order. */
  index: number;
  leftPx: number;
  widthPx: number;
}

/** The cards of one row; edges lie on whole pixels, so that a full row ends exactly at the wall's. */
export function cellsOf(
  shapes: Uint32Array,
  { first, end, scale }: JustifiedRow & { first: number },
  shape: WallShape,
): Cell[] {
  const cells: Cell[] = [];
  let edgePx = 0;
  for (let index = first; index < end; index += 1) {
    const nextPx = edgePx + widthAt(shape.rowPx, shapes[index] ?? 0) * scale;
    const leftPx = Math.round(edgePx);
    cells.push({ index, leftPx, widthPx: Math.max(1, Math.round(nextPx) - leftPx) });
    edgePx = nextPx + GAP_PX;
  }
  return cells;
}

/** `shape` is width by height in thousandths. */
function widthAt(heightPx: number, shape: number): number {
  return Math.max(NARROWEST_PX, (heightPx * shape) / 1000);
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

/** Numbers in rising order. */
type Rising = readonly number[] | Float64Array | Int32Array;

/** Rows that touch the seen part of the wall: first, and one past the last. */
export function visibleRows(
  tops: Rising,
  scrollPx: number,
  seenPx: number,
): { first: number; end: number } {
  const first = Math.max(0, lastUpTo(tops, scrollPx));
  const end = Math.min(tops.length - 1, lastUpTo(tops, scrollPx + seenPx) + 1);
  return { first, end: Math.max(first, end) };
}

/** Index of the last number that is at most `value`, else 0: binary search, 17 looks for 100,000. */
export function lastUpTo(rising: Rising, value: number): number {
  let low = 0;
  let high = rising.length - 1;
  while (low < high) {
    const middle = (low + high + 1) >> 1;
    if ((rising[middle] ?? 0) <= value) low = middle;
    else high = middle - 1;
  }
  return low;
}
