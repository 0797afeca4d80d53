import { describe, expect, it } from "vitest";
import type { ClipId } from "../../src/api/generated";
import { lineAt, rowOf } from "../../src/lib/wall";
import { clipsIn, type Layout, neighbourOf, shiftOf } from "../../src/lib/wallWalk";
import { at, many, order, type Place, wallOf } from "../walls";

const clips = order(
  ["e", at(22, 11)],
  ["d", at(22, 10), 563],
  ["c", at(22, 9)],
  ["b", at(22, 8)],
  ["a", at(21, 8)],
);

describe("keys", () => {
  const plan = wallOf(clips);
  it.each([
    ["e", "ArrowRight", "d"],
    ["b", "ArrowRight", "a"],
    ["a", "ArrowLeft", "b"],
    ["e", "ArrowDown", "a"],
    ["a", "ArrowUp", "e"],
    ["e", "ArrowLeft", null],
    ["a", "ArrowDown", null],
    ["e", "End", "a"],
    ["c", "Home", "e"],
    ["e", "Home", null],
    ["e", "q", null],
  ])("from %s by %s to %s", (from, key, to) => {
    const index = neighbourOf(plan, clips.ids.indexOf(from as ClipId), key, 700);
    expect(index === null ? null : clips.ids[index]).toBe(to);
  });

  it("go a screen on, and always at least a row", () => {
    const long = wallOf(order(...many(300)));
    const far = neighbourOf(long, 0, "PageDown", 700) ?? 0;
    expect(rowOf(long, far)).toBeGreaterThan(3);
    expect(neighbourOf(long, far, "PageUp", 700)).toBe(0);
    expect(rowOf(long, neighbourOf(long, 0, "PageDown", 1) ?? 0)).toBe(1);
  });
});

describe("a rectangle", () => {
  const plan = wallOf(clips);
  const [first] = lineAt(plan, 0).cells;

  it("picks the cards it touches, over several days", () => {
    const all = { leftPx: 0, rightPx: 716, topPx: 0, bottomPx: plan.wholePx };
    expect(clipsIn(plan, all)).toEqual(clips.ids);
    const left = { ...all, rightPx: 5 };
    expect(clipsIn(plan, left)).toEqual(["e", "a"]);
  });

  it("picks nothing in the gaps and beside the cards", () => {
    const edgePx = (first?.leftPx ?? 0) + (first?.widthPx ?? 0);
    const gap = { leftPx: edgePx + 2, rightPx: edgePx + 8, topPx: 40, bottomPx: 60 };
    expect(clipsIn(plan, gap)).toEqual([]);
    expect(clipsIn(plan, { leftPx: 0, rightPx: 700, topPx: 2, bottomPx: 20 })).toEqual([]);
    const below = { leftPx: 0, rightPx: 700, topPx: 9000, bottomPx: 9900 };
    expect(clipsIn(plan, below)).toEqual([]);
  });
});

describe("scrolling", () => {
  function laid(places: Place[], widthPx: number, abovePx = 0): Layout {
    return { plan: wallOf(order(...places), widthPx), abovePx };
  }

  function topOf({ plan, abovePx }: Layout, id: string): number {
    return abovePx + (plan.rowTops[rowOf(plan, plan.order.ids.indexOf(id as ClipId))] ?? NaN);
  }

  const wide = laid(many(60), 1000);

  it("holds the clip that was opened when the wall becomes narrower", () => {
    const narrow = laid(many(60), 500);
    const shift = shiftOf(wide, narrow, 900, "n40" as ClipId);
    expect(shift).toBeGreaterThan(0);
    expect(shift).toBe(topOf(narrow, "n40") - topOf(wide, "n40"));
  });

  it("holds what is seen when clips come in above, but shows them at the top", () => {
    const day = Array.from({ length: 7 }, (_, n): Place => [`m${n}`, at(23, 20 - n)]);
    const more = laid([...day, ...many(60)], 1000);
    expect(shiftOf(wide, more, 900, null)).toBeGreaterThan(0);
    expect(shiftOf(wide, more, 0, null)).toBe(0);
    expect(shiftOf(wide, more, 0, "n0" as ClipId)).toBe(0);
  });

  it("holds what is seen when jobs come in above", () => {
    expect(shiftOf(wide, laid(many(60), 1000, 188), 900, null)).toBe(188);
  });

  it("stays where it is when what was held is gone", () => {
    expect(shiftOf(wide, laid([["z", at(22, 1)]], 1000), 900, null)).toBe(0);
  });
});
