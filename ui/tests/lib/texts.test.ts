import { describe, expect, it } from "vitest";
import { bytesText, fractionDone, progressText } from "../../src/lib/bytes";
import { balanceText, clipsText, costText, isTooDear } from "../../src/lib/credits";
import { frameOf, shapeOf } from "../../src/lib/files";
import { characterCount, counted, grouped } from "../../src/lib/text";
import { clockText, dayOf, dayTitle, momentText, secondsBetween } from "../../src/lib/time";

describe("time", () => {
  it.each([
    [0, "0:00"],
    [48, "0:48"],
    [59.6, "1:00"],
    [3723, "1:02:03"],
    [-5, "0:00"],
  ])("%d s is shown as %s", (seconds, text) => {
    expect(clockText(seconds)).toBe(text);
  });

  it("never counts backwards when another program's clock is ahead", () => {
    expect(secondsBetween("2026-11-22T10:00:10Z", Date.parse("2026-11-22T10:00:00Z"))).toBe(0);
  });

  it("names the days that a person names", () => {
    const now = new Date(2026, 10, 22, 9, 5).getTime();
    expect(dayTitle("2026-11-22", now)).toBe("Today");
    expect(dayTitle("2026-11-21", now)).toBe("Yesterday");
    expect(dayTitle("2026-11-16", now)).toBe("Monday 16 November");
    expect(dayTitle("2025-12-31", now)).toBe("Wednesday 31 December 2025");
  });

  it("knows yesterday on the first of January", () => {
    expect(dayTitle("2025-12-31", new Date(2026, 0, 1, 12).getTime())).toBe("Yesterday");
  });

  it("puts a clip on the day of this machine, not of Greenwich", () => {
    const lateEvening = new Date(2026, 10, 22, 23, 59);
    expect(dayOf(lateEvening.toISOString())).toBe("2026-11-22");
    expect(momentText(lateEvening.toISOString(), lateEvening.getTime())).toBe("Today 23:59");
  });
});

describe("bytes", () => {
  it.each([
    [0, "0 bytes"],
    [999, "999 bytes"],
    [1000, "1 kB"],
    [14_100_000, "14.1 MB"],
    [999_600, "1 MB"],
    [19_200_000_000, "19.2 GB"],
    [180_400_000, "180 MB"],
  ])("%d is %s", (bytes, text) => {
    expect(bytesText(bytes)).toBe(text);
  });

  it("says how much of the whole, in the whole's unit", () => {
    expect(progressText(11_200_000, 18_000_000)).toBe("11.2 of 18 MB");
    expect(progressText(400_000, 18_000_000)).toBe("0.4 of 18 MB");
    expect(progressText(11_200_000, null)).toBe("11.2 MB");
  });

  it("invents no part where the whole is unknown", () => {
    expect(fractionDone(10, null)).toBeNull();
    expect(fractionDone(10, 0)).toBeNull();
    expect(fractionDone(30, 20)).toBe(1);
  });
});

describe("credits", () => {
  const cost = { clips: 4, eachCredits: 132, isExact: true, balanceCredits: 12_340 };

  it("says the price of the whole press and what there is", () => {
    expect(costText(cost)).toBe("528 credits");
    expect(balanceText(cost)).toBe("of 12,340");
  });

  it("says about where the price is inferred, and unknown where it is", () => {
    expect(costText({ ...cost, isExact: false })).toBe("about 528 credits");
    expect(costText({ ...cost, eachCredits: null })).toBe("cost unknown");
    expect(balanceText({ ...cost, eachCredits: null })).toBe("· 12,340 left");
    expect(costText({ ...cost, clips: 1, eachCredits: 1 })).toBe("1 credit");
  });

  it("warns only when both numbers are known", () => {
    expect(isTooDear({ ...cost, balanceCredits: 527 })).toBe(true);
    expect(isTooDear({ ...cost, balanceCredits: 528 })).toBe(false);
    expect(isTooDear({ ...cost, balanceCredits: null })).toBe(false);
    expect(isTooDear({ ...cost, eachCredits: null, balanceCredits: 0 })).toBe(false);
  });

  it("shows how the number of clips comes about", () => {
    expect(clipsText(0, 1)).toBe("1 clip");
    expect(clipsText(1, 4)).toBe("4 clips");
    expect(clipsText(2, 2)).toBe("4 clips · 2 images × 2");
  });
});

describe("words", () => {
  it("groups thousands", () => {
    expect([0, 999, 1284, 12_340, 1_000_000].map(grouped)).toEqual([
      "0",
      "999",
      "1,284",
      "12,340",
      "1,000,000",
    ]);
    expect(counted(1, "clip")).toBe("1 clip");
    expect(counted(0, "clip")).toBe("0 clips");
  });

  it("counts an emoji as one character, as the studio does", () => {
    expect(characterCount("🚤 boat")).toBe(6);
  });
});

describe("shapes", () => {
  it("draws a frame of the named shape", () => {
    expect(frameOf("16:9", 16)).toEqual({ widthPx: 16, heightPx: 9 });
    expect(frameOf("9:16", 16)).toEqual({ widthPx: 9, heightPx: 16 });
    expect(frameOf("odd", 16)).toEqual({ widthPx: 16, heightPx: 16 });
  });

  it("names an image's shape, or says its ratio", () => {
    expect(shapeOf(1920, 1080)).toBe("16:9");
    expect(shapeOf(1000, 1000)).toBe("1:1");
    expect(shapeOf(2000, 700)).toBe("2.86 : 1");
  });
});
