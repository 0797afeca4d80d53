import { describe, expect, it } from "vitest";
import { GAP_PX, justify, topsOf, visibleRows } from "../../src/lib/rows";

const ratios = [16 / 9, 9 / 16, 16 / 9, 1, 4 / 3, 16 / 9, 16 / 9, 21 / 9, 1, 9 / 16];

describe("justified rows", () => {
  it("keeps every card, in order", () => {
    const rows = justify(ratios, (ratio) => ratio, { widthPx: 700, rowPx: 134 });
    expect(rows.flatMap((row) => row.cells.map((cell) => cell.thing))).toEqual(ratios);
  });

  it.each([240, 532, 716, 1036, 1900])("fills a wall of %d px and never spills over", (widthPx) => {
    const rows = justify(ratios, (ratio) => ratio, { widthPx, rowPx: 134 });
    for (const [index, row] of rows.entries()) {
      const used =
        row.cells.reduce((sum, cell) => sum + cell.widthPx, 0) + GAP_PX * (row.cells.length - 1);
      expect(used).toBeLessThanOrEqual(widthPx);
      if (index < rows.length - 1) expect(used).toBeGreaterThan(widthPx - row.cells.length - 1);
    }
  });

  it("leaves a short last row at its own size instead of blowing it up", () => {
    const [row] = justify([16 / 9], (ratio) => ratio, { widthPx: 1000, rowPx: 134 });
    expect(row?.heightPx).toBe(134);
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
