import { describe, expect, it } from "vitest";
import type { AccountId, ClipFacets, ClipFilter } from "../../src/api/generated";
import {
  chipsOf,
  dayBegins,
  dayEnds,
  dropped,
  lastDayBefore,
  switched,
} from "../../src/lib/filters";
import { carriedTags, judgedText, tagsIn, wayBack } from "../../src/lib/judgements";
import { chunksOf } from "../../src/lib/chunks";
import { clip } from "../fixtureHost";

const facets: ClipFacets = {
  modes: [],
  models: [{ value: "v5.5", label: "PixVerse V5.5", count: 3 }],
  routes: [],
  accounts: [{ value: "1", label: "studio", count: 3 }],
  aspects: [],
  qualities: [],
  tags: [],
};

describe("filters", () => {
  it("are told as chips, by their names for a person", () => {
    const filter: ClipFilter = {
      models: ["v5.5", "v9"],
      modes: ["lip-sync"],
      routes: ["platform"],
      accounts: ["1" as AccountId],
      tags: ["sea"],
      costMin: 20,
      starsMin: 3,
      favourite: true,
      missing: true,
      after: dayBegins("2026-11-20"),
      before: dayEnds("2026-11-22"),
    };
    expect(chipsOf(filter, facets).map(({ label }) => label)).toEqual([
      "Lip sync",
      "PixVerse V5.5",
      "v9",
      "API key",
      "studio",
      "#sea",
      "From 2026-11-20",
      "To 2026-11-22",
      "20 credits or more",
      "Favourites",
      "★ 3 or more",
      "File missing",
    ]);
  });

  it("count one credit as one", () => {
    const labels = chipsOf({ costMin: 1, costMax: 1200 }, null).map(({ label }) => label);
    expect(labels).toEqual(["1 credit or more", "1,200 credits or less"]);
  });

  it("are switched on and off value by value, and leave nothing empty behind", () => {
    const one = switched({}, "tags", "sea");
    const two = switched(one, "tags", "sky");
    expect(two).toEqual({ tags: ["sea", "sky"] });
    expect(switched(switched(two, "tags", "sea"), "tags", "sky")).toEqual({});
  });

  it("are dropped one by one, or one value of several", () => {
    const filter: ClipFilter = { tags: ["sea", "sky"], starsMin: 3 };
    expect(dropped(filter, { name: "tags", value: "sea" })).toEqual({ tags: ["sky"], starsMin: 3 });
    expect(dropped(filter, { name: "tags", value: null })).toEqual({ starsMin: 3 });
    expect(dropped(filter, { name: "starsMin", value: null })).toEqual({ tags: ["sea", "sky"] });
  });

  it("take whole days of this machine", () => {
    expect(dayBegins("")).toBeNull();
    const begins = dayBegins("2026-11-22") ?? "";
    expect(new Date(begins).getHours()).toBe(0);
    expect(lastDayBefore(dayEnds("2026-11-22") ?? "")).toBe("2026-11-22");
  });
});

describe("judgements", () => {
  it("are taken back clip by clip, alike ones together", () => {
    const clips = [clip("a", { stars: 2 }), clip("b"), clip("c"), clip("d", { stars: 5 })];
    expect(wayBack(clips, { stars: 5 })).toEqual([
      { ids: ["a"], judgement: { stars: 2 } },
      { ids: ["b", "c"], judgement: { stars: 0 } },
    ]);
  });

  it.each([
    [{ favourite: true }, 1, "Favourite: 1 clip."],
    [{ favourite: false }, 2, "Not a favourite any more: 2 clips."],
    [{ stars: 1 }, 1, "1 star: 1 clip."],
    [{ stars: 0 }, 3, "Stars taken away: 3 clips."],
    [{ note: "x" }, 1, "The note is kept."],
    [{ note: "" }, 1, "The note is gone."],
    [{ addTags: ["sea", "sky"] }, 1, "Tagged “sea, sky”: 1 clip."],
    [{ removeTags: ["sea"] }, 4, "No longer tagged “sea”: 4 clips."],
  ])("are told in a sentence", (said, count, expected) => {
    expect(judgedText(said, count)).toBe(expected);
  });

  it("take tags from a field, each once", () => {
    expect(tagsIn(" sea, sky ,, sea，山; ")).toEqual(["sea", "sky", "山"]);
    expect(tagsIn("  ")).toEqual([]);
  });

  it("count the tags that clips carry, the commonest first", () => {
    const clips = [clip("a", { tags: ["sky"] }), clip("b", { tags: ["sea", "sky"] })];
    expect(carriedTags(clips)).toEqual([
      { tag: "sky", count: 2 },
      { tag: "sea", count: 1 },
    ]);
  });
});

it("lists go out in pieces", () => {
  expect(chunksOf([1, 2, 3, 4, 5], 2)).toEqual([[1, 2], [3, 4], [5]]);
  expect(chunksOf([], 2)).toEqual([]);
});
