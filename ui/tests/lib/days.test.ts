import { describe, expect, it } from "vitest";
import {
  dayAfter,
  daysOf,
  everyDay,
  type RangeName,
  readDay,
  shortDate,
  shortDay,
} from "../../src/lib/days";

const today = "2026-11-22";
const open = { first: null, last: null };

describe("a stretch of days", () => {
  it.each<[RangeName, string | null]>([
    ["week", "2026-11-16"],
    ["thirtyDays", "2026-10-24"],
    ["month", "2026-11-01"],
    ["all", null],
  ])("%s begins on %s and has no end", (name, first) => {
    expect(daysOf(name, open, today)).toEqual({ first, last: null });
  });

  it("means the days between two that were picked the wrong way round", () => {
    const turned = { first: "2026-11-20", last: "2026-11-10" };
    expect(daysOf("custom", turned, today)).toEqual({ first: "2026-11-10", last: "2026-11-20" });
    expect(daysOf("custom", { first: today, last: null }, today)).toEqual({
      first: today,
      last: null,
    });
  });
});

describe("days", () => {
  it("count over the ends of months and years", () => {
    expect(dayAfter("2026-12-31", 1)).toBe("2027-01-01");
    expect(dayAfter("2026-03-01", -1)).toBe("2026-02-28");
    expect(everyDay("2026-02-27", "2026-03-02")).toEqual([
      "2026-02-27",
      "2026-02-28",
      "2026-03-01",
      "2026-03-02",
    ]);
    expect(everyDay("2026-01-01", "2026-12-31")).toHaveLength(365);
    expect(everyDay("2026-03-02", "2026-03-01")).toEqual([]);
  });

  it("have short names", () => {
    expect(shortDay("2026-11-02")).toBe("2 Nov");
    expect(shortDate("2026-01-31")).toBe("31 Jan 2026");
  });

  it.each([
    ["2026-11-22", "2026-11-22"],
    ["", null],
    ["0002-11-22", null],
    ["22.11.2026", null],
    ["2026-13-40", null],
  ])("typed as %j are read as %s", (typed, day) => {
    expect(readDay(typed)).toBe(day);
  });
});
