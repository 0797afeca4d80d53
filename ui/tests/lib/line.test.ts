import { describe, expect, it } from "vitest";
import type { AccountId, Job, JobId } from "../../src/api/generated";
import {
  afterMoves,
  dropMove,
  endMove,
  frontMove,
  linesOf,
  moved,
  type Move,
  placesOf,
  rowsOf,
  span,
  stepMove,
} from "../../src/lib/line";
import { job } from "../fixtureHost";

function jobs(names: string, account = "studio"): Job[] {
  return [...names].map((name) => job(name, { account, accountId: account as AccountId }));
}

function ids(names: string): JobId[] {
  return [...names] as JobId[];
}

function names(line: readonly Job[]): string {
  return line.map(({ id }) => id).join("");
}

function after(line: string, move: Move | null): string {
  return move ? names(moved(jobs(line), move)) : "stays";
}

describe("a move", () => {
  it.each([
    ["abcd", "d", "a", "dabc"],
    ["abcd", "a", "c", "bacd"],
    ["abcd", "db", "a", "dbac"],
    ["abcd", "a", null, "bcda"],
    ["abcd", "xd", "b", "adbc"],
    ["abcd", "x", "b", "abcd"],
  ])("of %s: %s in front of %s gives %s", (line, going, before, wanted) => {
    expect(after(line, { ids: ids(going), before: before as JobId | null })).toBe(wanted);
  });

  it("is repeated on other lines only where its neighbour stands", () => {
    const lines = linesOf([...jobs("abc"), ...jobs("xyz", "web")]);
    const shown = afterMoves(lines, [
      { ids: ids("c"), before: "a" as JobId },
      { ids: ids("x"), before: null },
    ]);
    expect(shown.map((line) => names(line.jobs))).toEqual(["cab", "yzx"]);
  });
});

describe("one step", () => {
  it.each<[string, -1 | 1, string]>([
    ["c", -1, "acbd"],
    ["c", 1, "abdc"],
    ["a", -1, "stays"],
    ["d", 1, "stays"],
    ["bc", -1, "bcad"],
    ["bc", 1, "adbc"],
    ["bd", 1, "acbd"],
    ["ac", -1, "acbd"],
  ])("of %s by %i in abcd gives %s", (picked, step, wanted) => {
    expect(after("abcd", stepMove(jobs("abcd"), ids(picked), step))).toBe(wanted);
  });
});

describe("the ends", () => {
  it("are reached in the order of the line and only where that changes something", () => {
    expect(after("abcd", frontMove(jobs("abcd"), ids("dc")))).toBe("cdab");
    expect(after("abcd", endMove(jobs("abcd"), ids("ba")))).toBe("cdab");
    expect(frontMove(jobs("abcd"), ids("ab"))).toBeNull();
    expect(endMove(jobs("abcd"), ids("cd"))).toBeNull();
    expect(frontMove(jobs("abcd"), ids("abcd"))).toBeNull();
    expect(endMove(jobs("abcd"), ids("x"))).toBeNull();
  });
});

describe("a drop", () => {
  it.each<[string, number, string]>([
    ["a", 0, "stays"],
    ["a", 1, "stays"],
    ["a", 2, "bacd"],
    ["a", 4, "bcda"],
    ["d", 0, "dabc"],
    ["bd", 1, "abdc"],
    ["bd", 4, "acbd"],
  ])("of %s into gap %i of abcd gives %s", (picked, slot, wanted) => {
    expect(after("abcd", dropMove(jobs("abcd"), ids(picked), slot))).toBe(wanted);
  });
});

describe("rows", () => {
  it("name the accounts only where there are several, and count each line from one", () => {
    expect(rowsOf(linesOf(jobs("ab"))).map(({ kind }) => kind)).toEqual(["job", "job"]);
    const rows = rowsOf(linesOf([...jobs("ab"), ...jobs("xy", "web")]));
    expect(rows.map(({ key }) => key)).toEqual(["studio", "a", "b", "web", "x", "y"]);
    expect([...placesOf(rows)]).toEqual([
      ["a", 1],
      ["b", 2],
      ["x", 1],
      ["y", 2],
    ]);
  });

  it("between two are picked whichever comes first", () => {
    const rows = rowsOf(linesOf([...jobs("ab"), ...jobs("xy", "web")]));
    expect(span(rows, "b" as JobId, "x" as JobId)).toEqual(["b", "x"]);
    expect(span(rows, "y" as JobId, "b" as JobId)).toEqual(["b", "x", "y"]);
    expect(span(rows, "gone" as JobId, "b" as JobId)).toEqual(["b"]);
  });

  it("of ten thousand jobs are laid out within a frame or two", () => {
    const many = Array.from({ length: 10_000 }, (_, at) => job(String(at)));
    const started = performance.now();
    const lines = afterMoves(linesOf(many), [{ ids: ["9999" as JobId], before: "0" as JobId }]);
    expect(rowsOf(lines)[0]?.key).toBe("9999");
    expect(performance.now() - started).toBeLessThan(500);
  });
});
