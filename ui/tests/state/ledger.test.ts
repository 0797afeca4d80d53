import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import type { AccountId, BatchId, Ledger, LedgerRow, LedgerSummary } from "../../src/api/generated";
import { LedgerBook } from "../../src/state/ledger.svelte";
import { FixtureHost } from "../fixtureHost";
import { ledgerGroup, ledgerRow } from "../ledgerRows";

let host: FixtureHost;
let book: LedgerBook;
let rows: LedgerRow[];

function numbered(count: number): LedgerRow[] {
  return Array.from({ length: count }, (_, at) => ledgerRow(`t${at}`));
}

/** Pages like the studio's: the cursor is where the next one begins. */
function page(cursor: string | null | undefined, limit: number): Ledger {
  const from = Number(cursor ?? 0);
  const next = from + limit < rows.length ? String(from + limit) : null;
  return { rows: rows.slice(from, from + limit), next };
}

function summary(patch: Partial<LedgerSummary> = {}): LedgerSummary {
  return {
    groups: [ledgerGroup("2026-11-22", "studio", { chargedCredits: 60 })],
    totals: [ledgerGroup("studio", "studio")],
    differences: [],
    ...patch,
  };
}

beforeEach(() => {
  vi.useFakeTimers({ now: new Date(2026, 10, 22, 12) });
  host = new FixtureHost();
  rows = numbered(450);
  host.answers["ledger.list"] = ({ cursor, limit }) => page(cursor, limit ?? 200);
  host.answers["ledger.summary"] = () => summary();
  book = new LedgerBook(host);
});

afterEach(() => vi.useRealTimers());

describe("looking at the ledger", () => {
  it("asks for thirty days at first, with their sums and their rows", async () => {
    await book.read();
    expect(host.called("ledger.list")[0]).toMatchObject({ from: "2026-10-24", to: null });
    expect(book.lanes.map(({ days }) => days.length)).toEqual([30]);
    expect(book.rows).toHaveLength(200);
  });

  it("reads page after page, each row once", async () => {
    await book.read();
    while (!book.isComplete) await book.more();
    expect(book.rows.map(({ attempt }) => attempt)).toEqual(rows.map(({ attempt }) => attempt));
  });

  it("lets every answer be narrowed by account, model and batch", async () => {
    book.narrow({ account: "studio" as AccountId });
    book.narrow({ model: "v6", batch: "b" as BatchId });
    await vi.advanceTimersByTimeAsync(0);
    const wanted = { account: "studio", model: "v6", batch: "b" };
    expect(host.called("ledger.list").at(-1)).toMatchObject(wanted);
    expect(host.called("ledger.summary")).toContainEqual(expect.objectContaining(wanted));
    expect(book.isFiltered).toBe(true);
  });

  it("offers for narrowing what the days hold, whatever is picked, and each model once", async () => {
    host.answers["ledger.summary"] = ({ by, model }) =>
      summary({
        groups:
          by === "model" && !model
            ? [
                ledgerGroup("v6", "studio"),
                ledgerGroup("v6", "client"),
                ledgerGroup("c1", "client"),
              ]
            : by === "batch"
              ? [ledgerGroup("big", "studio", { jobs: 9 }), ledgerGroup("single", "studio")]
              : [],
      });
    book.narrow({ model: "v6" });
    await vi.advanceTimersByTimeAsync(0);
    expect(book.offered.models.map(({ key }) => key)).toEqual(["v6", "c1"]);
    expect(book.offered.batches.map(({ key }) => key)).toEqual(["big"]);
  });

  it("begins custom days with those that were looked at", () => {
    book.pickRange("week");
    book.pickRange("custom");
    expect(book.custom).toEqual({ first: "2026-11-16", last: "2026-11-22" });
  });

  it("tells an empty ledger from days that hold nothing", async () => {
    host.answers["ledger.list"] = ({ from, limit }) =>
      from == null ? page(null, limit ?? 200) : { rows: [], next: null };
    await book.read();
    expect([book.rows.length, book.hasAny]).toEqual([0, true]);
    rows = [];
    await book.read();
    expect(book.hasAny).toBe(false);
    book.showAll();
    expect(book.days).toEqual({ first: null, last: null });
  });

  it("keeps what stands there when it cannot be read, and says why", async () => {
    await book.read();
    host.answers["ledger.summary"] = () => {
      throw new Error("The disk is full.");
    };
    await book.read();
    expect(book.refusal).toBe("The disk is full.");
    expect(book.rows).toHaveLength(200);
    expect(book.isReading).toBe(false);
  });
});

describe("answers that cross", () => {
  it("count only for the last question", async () => {
    const answers: (() => void)[] = [];
    host.answers["ledger.list"] = ({ model }) =>
      new Promise((resolve) =>
        answers.push(() => resolve({ rows: [ledgerRow(`of ${model ?? "all"}`)], next: null })),
      );
    book.narrow({ model: "v6" });
    book.narrow({ model: "c1" });
    answers[1]?.();
    answers[0]?.();
    await vi.advanceTimersByTimeAsync(0);
    expect(book.rows.map(({ attempt }) => attempt)).toEqual(["of c1"]);
  });
});

describe("news", () => {
  it("is read once for a burst, and only while the page is open", async () => {
    book.stir();
    await vi.advanceTimersByTimeAsync(5000);
    expect(host.calls).toEqual([]);
    const leave = book.show();
    await vi.advanceTimersByTimeAsync(0);
    const before = host.called("ledger.list").length;
    for (let at = 0; at < 50; at += 1) book.stir();
    await vi.advanceTimersByTimeAsync(5000);
    expect(host.called("ledger.list")).toHaveLength(before + 1);
    book.stir();
    leave();
    await vi.advanceTimersByTimeAsync(5000);
    expect(host.called("ledger.list")).toHaveLength(before + 1);
    book.show();
    book.stir();
    await vi.advanceTimersByTimeAsync(5000);
    expect(host.called("ledger.list"), "an open page hears again").toHaveLength(before + 3);
  });

  it("does not shorten the rows that were scrolled to", async () => {
    await book.read();
    while (!book.isComplete) await book.more();
    rows = [ledgerRow("new"), ...rows];
    await book.read();
    expect(book.rows).toHaveLength(450);
    expect(book.rows[0]?.attempt).toBe("new");
    expect(book.isComplete).toBe(false);
  });
});

describe("the table for a spreadsheet", () => {
  it("holds what is shown", async () => {
    host.answers["ledger.csv"] = () => ({ text: "when,credits\r\n", fileName: "ledger.csv" });
    book.pickRange("all");
    book.narrow({ model: "v6" });
    expect(await book.csv()).toEqual({ text: "when,credits\r\n", fileName: "ledger.csv" });
    expect(host.called("ledger.csv")).toEqual([
      { from: null, to: null, account: null, model: "v6", batch: null },
    ]);
  });
});
