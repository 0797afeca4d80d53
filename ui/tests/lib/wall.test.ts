import { describe, expect, it } from "vitest";
import { daysOf, orderOf } from "../../src/lib/clipOrder";
import { inSight, lineAt, Lines, planMaking, planWall, rowOf } from "../../src/lib/wall";
import { at, order, wallOf } from "../walls";
import type { ClipId } from "../../src/api/generated";

const clips = order(
  ["e", at(22, 11)],
  ["d", at(22, 10), 563],
  ["c", at(22, 9)],
  ["b", at(22, 8)],
  ["a", at(21, 8)],
);

describe("the wall", () => {
  it("stands by the day clips were made, each with its count", () => {
    const { groups } = wallOf(clips);
    expect(groups.map(({ key, count }) => [key, count])).toEqual([
      ["2026-11-22", 4],
      ["2026-11-21", 1],
    ]);
  });

  it("gives every clip one place, in rows one below the other", () => {
    const plan = wallOf(clips);
    const lines = Array.from(plan.rowScales, (_, row) => lineAt(plan, row));
    const shown = lines.flatMap(({ cells }) => cells.map(({ index }) => plan.order.ids[index]));
    expect(shown).toEqual(clips.ids);
    for (const [row, line] of lines.entries()) {
      const before = lines[row - 1];
      if (before) expect(line.topPx).toBeGreaterThan(before.topPx + before.heightPx);
    }
    const last = lines.at(-1);
    expect(plan.wholePx).toBeGreaterThan((last?.topPx ?? 0) + (last?.heightPx ?? 0));
  });

  it("knows the row of every clip", () => {
    const plan = wallOf(clips, 300);
    for (const [index] of clips.ids.entries()) {
      const cells = lineAt(plan, rowOf(plan, index)).cells;
      expect(cells.some((cell) => cell.index === index)).toBe(true);
    }
  });

  it("keeps the cards of a row that is drawn again", () => {
    const lines = new Lines(wallOf(clips));
    expect(lines.between(0, 1)[0]).toBe(lines.between(0, 2)[0]);
    expect(lines.between(3, 1)).toEqual([]);
  });

  it("has no height without clips", () => {
    expect(wallOf(order()).wholePx).toBe(0);
  });
});

describe("jobs above", () => {
  it("stand in rows as wide as their words need", () => {
    expect(planMaking(4, 716)).toEqual({ columns: 3, heightPx: 30 + 2 * 144 + 14 });
    expect(planMaking(0, 716).heightPx).toBe(0);
    expect(planMaking(1, 100).columns).toBe(1);
  });
});

describe("100,000 clips", () => {
  const count = 100_000;
  const shapes = Array.from({ length: count }, (_, n) => [1778, 563, 1000, 1333, 2333][n % 5] ?? 1);
  // Half an hour apart: some six years, 48 clips a day.
  const times = Array.from({ length: count }, (_, n) => at(22, 12) - n * 1800);
  const ids = Array.from({ length: count }, (_, n) => `clip-${n}` as ClipId);

  it("are laid out and looked through; the times are printed", () => {
    const begun = performance.now();
    const clips100k = orderOf({ ids, shapes, times });
    const spans = daysOf(clips100k);
    const grouped = performance.now();
    const plan = planWall(clips100k, spans, { widthPx: 1400, rowPx: 134 });
    const planned = performance.now();
    let seen = 0;
    for (let frame = 0; frame < 1000; frame += 1) {
      const part = inSight(plan, (plan.wholePx * frame) / 1000, 2000);
      for (let row = part.firstRow; row < part.endRow; row += 1) {
        seen += lineAt(plan, row).cells.length;
      }
    }
    const scrolled = performance.now();
    console.info(
      `100,000 clips: days ${(grouped - begun).toFixed(1)} ms, plan ${(planned - grouped).toFixed(1)} ms, ` +
        `a frame ${((scrolled - planned) / 1000).toFixed(3)} ms`,
    );
    expect(plan.rowFirst.at(-1)).toBe(count);
    expect(spans.at(-1)?.end).toBe(count);
    expect(seen).toBeGreaterThan(1000);
  });

  it("in sight are found by looking at a few rows alone", () => {
    const plan = wallOf(orderOf({ ids, shapes, times }));
    const { firstRow, endRow, firstGroup, endGroup } = inSight(plan, plan.wholePx / 2, 900);
    expect(endRow - firstRow).toBeLessThan(20);
    expect(endGroup - firstGroup).toBeLessThan(5);
    expect(plan.rowTops[firstRow]).toBeLessThanOrEqual(plan.wholePx / 2);
    expect(plan.rowTops[firstRow + 1]).toBeGreaterThan(plan.wholePx / 2);
  });
});
