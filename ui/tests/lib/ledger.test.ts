import { describe, expect, it } from "vitest";
import type { AccountId, BalanceDifference, LedgerRow } from "../../src/api/generated";
import { type Bar, layChart } from "../../src/lib/chart";
import { lanesOf } from "../../src/lib/lanes";
import { barText, costOf, differenceText, inSentence, totalParts } from "../../src/lib/ledgerWords";
import { ledgerGroup, ledgerRow } from "../ledgerRows";

const now = new Date(2026, 10, 22, 16).getTime();
const today = "2026-11-22";

function at(day: number, hour: number, minute = 0): string {
  return new Date(2026, 10, day, hour, minute).toISOString();
}

describe("the days of a wallet", () => {
  const days = [
    ledgerGroup("2026-11-20", "studio", { chargedCredits: 60 }),
    ledgerGroup("2026-11-20", "client", { chargedCredits: 500 }),
    ledgerGroup("2026-11-22", "studio", { unknownCredits: 45, unknown: 1, refundedCredits: 30 }),
  ];
  const totals = [ledgerGroup("studio", "studio"), ledgerGroup("client", "client")];

  it("are never added to those of another one, and hold every day between", () => {
    const lanes = lanesOf(days, totals, { first: null, last: null }, today);
    expect(lanes.map((lane) => [lane.account, lane.days.map(({ charged }) => charged)])).toEqual([
      ["studio", [60, 0, 0]],
      ["client", [500, 0, 0]],
    ]);
    expect(lanes[0]?.days[2]).toEqual({ day: today, charged: 0, unknown: 45, refunded: 30 });
  });

  it("are those that were asked for, also where nothing was spent", () => {
    const lanes = lanesOf(days, totals, { first: "2026-11-16", last: "2026-11-21" }, today);
    expect(lanes[0]?.days.map(({ day }) => day)).toHaveLength(6);
  });

  it("go as far as the studio's own calendar, which may be a day ahead of the page's", () => {
    const ahead = [ledgerGroup("2026-11-23", "studio", { chargedCredits: 1 })];
    const [lane] = lanesOf(ahead, totals, { first: today, last: null }, today);
    expect(lane?.days.map(({ day }) => day)).toEqual([today, "2026-11-23"]);
  });
});

describe("what is said about credits", () => {
  function bar(credits: Bar["credits"], first = today, last = first): Bar {
    const [drawn] = layChart([{ day: first, ...credits }], { widthPx: 100, heightPx: 100 }).bars;
    if (!drawn) throw new Error("a day makes a bar");
    return { ...drawn, last };
  }

  it("names the day and each kind of credits that is there", () => {
    expect(barText(bar({ charged: 240, unknown: 45, refunded: 60 }), now)).toBe(
      "Today: 240 credits charged, about 45 not known yet, 60 given back",
    );
    expect(barText(bar({ charged: 1, unknown: 0, refunded: 0 }), now)).toBe(
      "Today: 1 credit charged",
    );
    expect(
      barText(bar({ charged: 0, unknown: 0, refunded: 0 }, "2026-11-16", "2026-11-18"), now),
    ).toBe("Monday 16 November to Wednesday 18 November: nothing spent");
  });

  it.each<[Partial<BalanceDifference>, string]>([
    [
      {},
      "Spent elsewhere: 45 credits between 14:02 and 15:10. No job of this studio explains it; someone else may have used this account.",
    ],
    [
      { to: at(22, 14, 2) },
      "Spent elsewhere: 45 credits at 14:02. No job of this studio explains it; someone else may have used this account.",
    ],
    [
      { from: at(21, 23, 50), to: at(22, 0, 20), isAtLeast: true },
      "Spent elsewhere: at least 45 credits between yesterday 23:50 and today 0:20. No job of this studio explains it; someone else may have used this account.",
    ],
    [
      { from: at(16, 9), to: at(16, 10), credits: 1000, kind: "cameIn" },
      "Came in: 1,000 credits between 9:00 and 10:00, Monday 16 November. Bought, granted or given back; no job of this studio explains it.",
    ],
  ])("tells of a difference plainly: %#", (patch, text) => {
    const difference: BalanceDifference = {
      accountId: "studio" as AccountId,
      account: "studio",
      from: at(22, 14, 2),
      to: at(22, 15, 10),
      credits: -45,
      kind: "spentElsewhere",
      isAtLeast: false,
      ...patch,
    };
    expect(differenceText(difference, now)).toBe(text);
  });

  it.each<[Partial<LedgerRow>, string]>([
    [{ chargedCredits: 45 }, "45"],
    [{ chargedCredits: 0 }, "0"],
    [{ chargedCredits: null, isUnknown: true, estimatedCredits: 60 }, "about 60"],
    [{ chargedCredits: null, isUnknown: true, estimatedCredits: null }, "not known"],
    [{ chargedCredits: null, outcome: "refused" }, "–"],
    [{ chargedCredits: null, outcome: "open" }, "about 60"],
  ])("an attempt %j cost %s", (patch, text) => {
    expect(costOf(ledgerRow("a", patch))).toBe(text);
  });

  it("says what is not known only where something is not known", () => {
    const labels = (patch: object): string[] =>
      totalParts(ledgerGroup("studio", "studio", patch)).map(({ label }) => label);
    expect(labels({})).toEqual(["Charged", "Given back", "Jobs"]);
    expect(labels({ unknown: 2, unknownCredits: 90 })).toContain("Not known yet");
  });

  it("writes a day's name small inside a sentence, and a weekday as it is", () => {
    expect(inSentence("Today 14:02")).toBe("today 14:02");
    expect(inSentence("Monday 16 November 9:00")).toBe("Monday 16 November 9:00");
  });
});
