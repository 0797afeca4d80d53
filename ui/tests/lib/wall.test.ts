import { describe, expect, it } from "vitest";
import { topsOf } from "../../src/lib/rows";
import {
  type Layout,
  layWall,
  neighbourOf,
  rowOf,
  shiftOf,
  type WallContent,
} from "../../src/lib/wall";
import { clip, job } from "../fixtureHost";

const shape = { widthPx: 716, rowPx: 134 };
const now = new Date(2026, 10, 22, 12).getTime();

function at(day: number, hour: number): string {
  return new Date(2026, 10, day, hour).toISOString();
}

const content: WallContent = {
  making: [],
  makingNote: "",
  clips: [
    clip("e", { createdAt: at(22, 11) }),
    clip("d", { createdAt: at(22, 10), width: 720, height: 1280 }),
    clip("c", { createdAt: at(22, 9) }),
    clip("b", { createdAt: at(22, 8) }),
    clip("a", { createdAt: at(21, 8) }),
  ],
  isComplete: true,
};

function picture(shown: WallContent): string[] {
  return layWall(shown, shape, now).map((row) => {
    if (row.kind === "heading") return `# ${row.title} ${row.note}`.trim();
    if (row.kind === "clips") return row.cells.map(({ thing }) => thing.id).join(" ");
    return row.items.map((item) => (item.kind === "job" ? item.job.id : item.clip.id)).join(" ");
  });
}

describe("the wall", () => {
  it("groups clips by the day they were made", () => {
    expect(picture(content)).toEqual(["# Today 4 clips", "e d c b", "# Yesterday 1 clip", "a"]);
  });

  it("counts the last day only once all pages have come", () => {
    expect(picture({ ...content, isComplete: false }).at(-2)).toBe("# Yesterday");
  });

  it("puts jobs above, in rows as wide as their words need", () => {
    const making = ["1", "2", "3", "4"].map((id) => ({ kind: "job" as const, job: job(id) }));
    const rows = picture({ ...content, making, makingNote: "3 of 5 slots" });
    expect(rows.slice(0, 3)).toEqual(["# Making now 3 of 5 slots", "1 2 3", "4"]);
  });

  it("shows a clip in its job's place, and not a second time below", () => {
    const [made] = content.clips;
    if (!made) throw new Error("the fixture has clips");
    const making = [{ kind: "clip" as const, clip: made }];
    expect(picture({ ...content, making })).toEqual([
      "# Just made",
      "e",
      "# Today 3 clips",
      "d c b",
      "# Yesterday 1 clip",
      "a",
    ]);
  });
});

describe("arrow keys", () => {
  const rows = layWall(content, shape, now);
  it.each([
    ["e", "ArrowRight", "d"],
    ["b", "ArrowRight", "a"],
    ["a", "ArrowLeft", "b"],
    ["e", "ArrowDown", "a"],
    ["a", "ArrowUp", "e"],
    ["e", "ArrowLeft", null],
    ["a", "ArrowDown", null],
    ["gone", "ArrowDown", null],
  ])("from %s by %s to %s", (from, key, to) => {
    expect(neighbourOf(rows, from, key)).toBe(to);
  });
});

describe("scrolling", () => {
  function laid(shown: WallContent, widthPx: number): Layout {
    const laidRows = layWall(shown, { ...shape, widthPx }, now);
    return { rows: laidRows, tops: topsOf(laidRows.map((row) => row.heightPx)), widthPx };
  }

  function topOf(layout: Layout, id: string): number {
    return layout.tops[rowOf(layout.rows, id)] ?? Number.NaN;
  }

  const many = {
    ...content,
    clips: Array.from({ length: 60 }, (_, n) => clip(`n${n}`, { createdAt: at(22, 11) })),
  };
  const wide = laid(many, 1000);

  it("holds the clip that was opened when the wall becomes narrower", () => {
    const narrow = laid(many, 500);
    const shift = shiftOf(wide, narrow, 900, "n40");
    expect(shift).toBeGreaterThan(0);
    expect(shift).toBe(topOf(narrow, "n40") - topOf(wide, "n40"));
  });

  it("holds what is seen when a clip comes in above, but shows it at the top", () => {
    const fresh = clip("new", { createdAt: at(22, 12) });
    const day = Array.from({ length: 6 }, (_, n) => clip(`m${n}`, { createdAt: at(23, n) }));
    const more = laid({ ...many, clips: [...day, fresh, ...many.clips] }, 1000);
    expect(shiftOf(wide, more, 900, null)).toBeGreaterThan(0);
    expect(shiftOf(wide, more, 0, null)).toBe(0);
    expect(shiftOf(wide, more, 0, "n0")).toBe(0);
  });

  it("stays where it is when what was held is gone", () => {
    expect(shiftOf(wide, laid(content, 1000), 900, null)).toBe(0);
  });
});
