import { describe, expect, it } from "vitest";
import { cellsOf, GAP_PX, justifyRow, rowHeight, topsOf, visibleRows } from "../../src/lib/rows";

const shapes = Uint32Array.from(
  [16 / 9, 9 / 16, 16 / 9, 1, 4 / 3, 16 / 9, 16 / 9, 21 / 9, 1, 9 / 16].map((ratio) =>
    Math.round(ratio * 1000),
  ),
);

function rowsOf(widthPx: number, rowPx = 134) {
  const shape = { widthPx, rowPx };
  const rows = [];
  for (let first = 0; first < shapes.length;) {
    const row = { first, ...justifyRow(shapes, { first, end: shapes.length }, shape) };
    rows.push({
      ...row,
      cells: cellsOf(shapes, row, shape),
      heightPx: rowHeight(shape, row.scale),
    });
    first = row.end;
  }
  return rows;
}

describe("justified rows", () => {
  it("keeps every card, in order", () => {
    const indexes = rowsOf(700).flatMap((row) => row.cells.map((cell) => cell.index));
    expect(indexes).toEqual([...shapes.keys()]);
  });

  it.each([240, 532, 716, 1036, 1900])("ends at the edge of a wall of %d px", (widthPx) => {
    const rows = rowsOf(widthPx);
    for (const [index, { cells, scale }] of rows.entries()) {
      const last = cells.at(-1);
      const edgePx = (last?.leftPx ?? 0) + (last?.widthPx ?? 0);
      expect(edgePx).toBeLessThanOrEqual(widthPx);
      if (index < rows.length - 1 || scale < 1) expect(edgePx).toBe(widthPx);
    }
  });

  it("leaves the same gap between any two cards", () => {
    for (const { cells } of rowsOf(716)) {
      for (const [at, cell] of cells.entries()) {
        const before = cells[at - 1];
        if (before) expect(cell.leftPx - before.leftPx - before.widthPx).toBe(GAP_PX);
      }
    }
  });

  it("leaves a short last row at its own size instead of blowing it up", () => {
    const shape = { widthPx: 1000, rowPx: 134 };
    const row = justifyRow(shapes, { first: 0, end: 1 }, shape);
    expect(rowHeight(shape, row.scale)).toBe(134);
  });

  it("makes a picture that is wider than the wall as narrow as the wall", () => {
    const wide = Uint32Array.of(9000);
    const shape = { widthPx: 400, rowPx: 134 };
    const row = { first: 0, ...justifyRow(wide, { first: 0, end: 1 }, shape) };
    expect(cellsOf(wide, row, shape)).toEqual([{ index: 0, leftPx: 0, widthPx: 400 }]);
  });
});

describe("rows in sight", () => {
  const tops = topsOf([30, 144, 144, 30, 144]);

  it("adds heights up", () => {
    expect(tops).toEqual([0, 30, 174, 318, 348, 492]);
  });

  it.each([
    [-600, 700, { first: 0, end: 2 }],
    [0, 100, { first: 0, end: 2 }],
    [200, 120, { first: 2, end: 4 }],
    [400, 5000, { first: 4, end: 5 }],
    [9000, 100, { first: 5, end: 5 }],
  ])("from %d for %d px", (scrollPx, seenPx, expected) => {
    expect(visibleRows(tops, scrollPx, seenPx)).toEqual(expected);
  });

  it("finds them among 100,000 rows as it would by looking at each", () => {
    const many = topsOf(Array.from({ length: 100_000 }, (_, at) => 100 + (at % 7) * 10));
    const { first, end } = visibleRows(many, 5_000_000, 900);
    expect(many[first]).toBeLessThanOrEqual(5_000_000);
    expect(many[first + 1]).toBeGreaterThan(5_000_000);
    expect(many[end]).toBeGreaterThan(5_000_900);
  });

  it("shows nothing of an empty wall", () => {
    expect(visibleRows([0], 0, 900)).toEqual({ first: 0, end: 0 });
  });
});
