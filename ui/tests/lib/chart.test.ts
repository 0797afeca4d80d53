import { describe, expect, it } from "vitest";
import { type Bar, BARS_MAX, type DayCredits, layChart, niceStep } from "../../src/lib/chart";
import { dayAfter } from "../../src/lib/days";

const size = { widthPx: 700, heightPx: 180 };

function day(at: number, credits: Partial<DayCredits> = {}): DayCredits {
  return { day: dayAfter("2026-01-01", at), charged: 0, unknown: 0, refunded: 0, ...credits };
}

function days(count: number): DayCredits[] {
  return Array.from({ length: count }, (_, at) => day(at, { charged: (at % 7) * 60 }));
}

function only(bars: readonly Bar[]): Bar {
  const [bar] = bars;
  if (!bar || bars.length !== 1) throw new Error("one bar was expected");
  return bar;
}

describe("a bar", () => {
  it("has what was charged on the line, what is not known above it, and what came back below", () => {
    const { bars, zeroY } = layChart([day(0, { charged: 300, unknown: 60, refunded: 120 })], size);
    const bar = only(bars);
    expect(bar.charged.y + bar.charged.height).toBeCloseTo(zeroY);
    expect(bar.unknown.y + bar.unknown.height).toBeCloseTo(bar.charged.y);
    expect(bar.refunded.y).toBe(zeroY);
    expect(bar.charged.height / bar.unknown.height, "300 to 60").toBeCloseTo(5);
    expect(bar.charged.height / bar.refunded.height, "one scale on both sides").toBeCloseTo(2.5);
  });

  it("is seen even where it is a thousandth of its neighbour", () => {
    const { bars } = layChart([day(0, { charged: 1 }), day(1, { charged: 50_000 })], size);
    expect(bars[0]?.charged.height).toBeGreaterThanOrEqual(1.5);
    expect(bars[0]?.refunded.height).toBe(0);
  });

  it("of a single day does not fill the chart", () => {
    expect(only(layChart(days(1), size).bars).width).toBeLessThan(60);
  });
});

describe("a chart", () => {
  it.each([1, 2, 7, 30, 31, 90, 365])("of %d days keeps every bar inside, in order", (count) => {
    const { bars, labels } = layChart(days(count), size);
    expect(bars).toHaveLength(count);
    for (const [at, bar] of bars.entries()) {
      expect(bar.width).toBeGreaterThan(0);
      expect(bar.x).toBeGreaterThanOrEqual(bar.slotX - 0.01);
      expect(bar.x + bar.width).toBeLessThanOrEqual(size.widthPx);
      expect(bar.charged.y).toBeGreaterThanOrEqual(0);
      const before = bars[at - 1];
      if (before) expect(bar.x).toBeGreaterThanOrEqual(before.x + before.width - 0.01);
    }
    expect(labels.length).toBeGreaterThan(0);
  });

  it.each([760, 1100, 2560])("at %d px names days that do not touch, the last one always", (px) => {
    const { bars, labels } = layChart(days(365), { ...size, widthPx: px });
    const gaps = labels.slice(1).map(({ x }, at) => x - (labels[at]?.x ?? 0));
    expect(Math.min(...gaps)).toBeGreaterThan(60);
    expect(labels.at(-1)?.text).toBe("31 Dec");
    expect(bars.at(-1)?.last).toBe("2026-12-31");
  });

  it("gathers days where there are more than can be pointed at, and loses no credit", () => {
    const { bars, labels } = layChart(days(1000), size);
    expect(bars.length).toBeLessThanOrEqual(BARS_MAX);
    const sum = (of: readonly number[]): number => of.reduce((total, one) => total + one, 0);
    expect(sum(bars.map(({ credits }) => credits.charged))).toBe(
      sum(days(1000).map(({ charged }) => charged)),
    );
    expect(bars[0]).toMatchObject({ first: "2026-01-01", last: "2026-01-03" });
    expect(labels[0]?.text, "years are named where there are several").toMatch(/ 20\d\d$/);
  });

  it("draws an empty line when nothing was spent", () => {
    const { bars, ticks } = layChart([day(0), day(1)], size);
    expect(bars.every((bar) => bar.charged.height === 0)).toBe(true);
    expect(ticks.map(({ credits }) => credits)).toEqual([1, 0]);
  });

  it("survives having no room and no days", () => {
    expect(layChart([], { widthPx: 0, heightPx: 0 }).bars).toEqual([]);
    const bar = only(layChart(days(1), { widthPx: 10, heightPx: 10 }).bars);
    expect([bar.width, bar.slotWidth, bar.charged.height].every((px) => px >= 0)).toBe(true);
  });
});

describe("the lines across", () => {
  it.each([
    [0, 1],
    [0.2, 1],
    [1.5, 2],
    [15, 20],
    [21, 50],
    [60, 100],
    [250, 500],
    [1200, 2000],
  ])("for a rough %d stand %d apart", (rough, step) => {
    expect(niceStep(rough)).toBe(step);
  });

  it("go below the line only where something came back", () => {
    const spent = layChart([day(0, { charged: 400 })], size);
    expect(Math.min(...spent.ticks.map(({ credits }) => credits))).toBe(0);
    const back = layChart([day(0, { charged: 400, refunded: 300 })], size);
    expect(Math.min(...back.ticks.map(({ credits }) => credits))).toBeLessThan(0);
  });

  it("leave no more room below than what came back needs", () => {
    const { bars, zeroY } = layChart([day(0, { charged: 4000, refunded: 40 })], size);
    const below = only(bars).refunded;
    expect(below.y + below.height).toBeLessThanOrEqual(size.heightPx - 20);
    expect(zeroY).toBeGreaterThan(size.heightPx * 0.8);
  });
});
