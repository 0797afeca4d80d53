import { describe, expect, it } from "vitest";
import type { ClipId } from "../../src/api/generated";
import { daysOf, joined, notIn, type OrderedClip, settled, without } from "../../src/lib/clipOrder";
import { at, many, order } from "../walls";

const clips = order(["c", 300], ["b", 200], ["a", 100]);

function fresh(id: string, time: number): OrderedClip {
  return { id: id as ClipId, time, shape: 1000 };
}

function ids(...names: string[]): ReadonlySet<ClipId> {
  return new Set(names as ClipId[]);
}

describe("clips that come", () => {
  it.each([
    [[fresh("d", 400)], ["d", "c", "b", "a"]],
    [[fresh("d", 200)], ["c", "d", "b", "a"]],
    [[fresh("d", 50)], ["c", "b", "a", "d"]],
    [
      [fresh("d", 150), fresh("e", 350)],
      ["e", "c", "b", "d", "a"],
    ],
  ])("go to the places of their times", (come, expected) => {
    const next = joined(clips, come, "newest");
    expect(next.ids).toEqual(expected);
    expect(next.shapes).toHaveLength(expected.length);
    expect([...next.times].sort((a, b) => b - a)).toEqual([...next.times]);
  });

  it("go to the end of an order that begins with the oldest", () => {
    const old = order(["a", 100], ["b", 200]);
    expect(joined(old, [fresh("c", 200), fresh("z", 50)], "oldest").ids).toEqual([
      "z",
      "a",
      "b",
      "c",
    ]);
  });

  it("leave the order they came to as it was", () => {
    joined(clips, [fresh("d", 400)], "newest");
    expect(clips.ids).toEqual(["c", "b", "a"]);
    expect(joined(clips, [], "newest")).toBe(clips);
  });

  it("are those that are not there yet, be they few or many", () => {
    expect(notIn(clips, [fresh("b", 1), fresh("x", 1)]).map(({ id }) => id)).toEqual(["x"]);
    const lots = Array.from({ length: 20 }, (_, n) => fresh(n === 3 ? "a" : `x${n}`, n));
    expect(notIn(clips, lots)).toHaveLength(19);
  });
});

describe("clips that go", () => {
  it("leave the others side by side with their numbers", () => {
    const next = without(clips, ids("b", "unknown"));
    expect([next.ids, [...next.times]]).toEqual([
      ["c", "a"],
      [300, 100],
    ]);
    expect(without(clips, ids("unknown"))).toBe(clips);
    expect(without(clips, ids("a", "b", "c")).ids).toEqual([]);
  });

  it("may be many at once", () => {
    const long = order(...many(1000));
    const gone = new Set(long.ids.filter((_, place) => place % 2 === 0));
    const next = without(long, gone);
    expect(next.ids).toHaveLength(500);
    expect(next.ids[1]).toBe("n3");
  });
});

it("of several moves of one clip counts the last", () => {
  const a = "a" as ClipId;
  const moves = [
    { id: a, comes: fresh("a", 1) },
    { id: a, comes: null },
    { id: "b" as ClipId, comes: null },
    { id: "b" as ClipId, comes: fresh("b", 2) },
  ];
  const { gone, come } = settled(moves);
  expect([...gone]).toEqual(["a"]);
  expect(come.map(({ id }) => id)).toEqual(["b"]);
});

it("parts days at this machine's midnight, in either order", () => {
  const three = order(["c", at(22, 0)], ["b", at(21, 23)], ["a", at(20, 0)]);
  expect(daysOf(three).map(({ key, first, end }) => [key, first, end])).toEqual([
    ["2026-11-22", 0, 1],
    ["2026-11-21", 1, 2],
    ["2026-11-20", 2, 3],
  ]);
  const back = order(["a", at(20, 0)], ["b", at(21, 23)], ["c", at(21, 23)]);
  expect(daysOf(back).map(({ key, end }) => [key, end])).toEqual([
    ["2026-11-20", 1],
    ["2026-11-21", 3],
  ]);
});
