import { describe, expect, it } from "vitest";
import type { Job, JobId } from "../../src/api/generated";
import { linesOf, rowsOf } from "../../src/lib/line";
import { knownText, menuOf, menuText, UNSURE_CHOICES } from "../../src/views/jobs/words";
import { Picks } from "../../src/views/queue/picks.svelte";
import {
  batchCost,
  batchName,
  batchProgress,
  learnedText,
  limitFrom,
  slotsText,
  spentText,
  stateText,
  sumText,
} from "../../src/views/queue/words";
import { batch, job, queueAccount } from "../fixtureHost";

const nowMs = Date.parse("2026-11-22T10:00:00Z");

function id(name: string): JobId {
  return name as JobId;
}

describe("an account's line", () => {
  it("says its slots, and why there are fewer than allowed", () => {
    expect(slotsText(queueAccount({ used: 3 }))).toBe("3 of 5 slots");
    expect(learnedText(queueAccount({}))).toBeNull();
    expect(learnedText(queueAccount({ slots: 3 }))).toContain("no more than 3 at once; 5");
  });

  it("says what holds it: a pause, a quiet time, else the studio's own word", () => {
    const held = queueAccount({ queued: 2, waiting: "today's budget is used up" });
    expect(stateText(held, false, nowMs)).toBe("today's budget is used up");
    expect(stateText(held, true, nowMs)).toBe("Paused. Nothing is sent.");
    expect(stateText(queueAccount({ isPaused: true, used: 1 }), false, nowMs)).toContain("goes on");
    const quiet = queueAccount({ queued: 2, quietUntil: "2026-11-22T10:00:12Z" });
    expect(stateText(quiet, false, nowMs)).toBe("PixVerse is busy; asked again in 0:12.");
    expect(stateText(quiet, false, nowMs + 20_000)).toBeNull();
    expect(stateText(queueAccount({ waiting: "old word" }), false, nowMs)).toBeNull();
  });

  it("says today's credits with and without a limit", () => {
    expect(spentText(queueAccount({ spentTodayCredits: 120 }))).toBe("120 credits today");
    expect(spentText(queueAccount({ spentTodayCredits: 120, budgetDayCredits: 500 }))).toBe(
      "120 of 500 credits today",
    );
  });

  it.each([
    ["500", 500],
    [" 500 ", 500],
    ["0", null],
    ["-3", null],
    ["1.5", null],
    ["many", null],
    ["", null],
    ["99999999999", null],
  ])("takes %j as the limit %s", (typed, limit) => {
    expect(limitFrom(typed)).toBe(limit);
  });
});

describe("a batch", () => {
  it("says its name, how far it is and what it costs", () => {
    const half = batch("x", { done: 1, running: 1, failed: 1, cancelled: 1, chargedCredits: 60 });
    expect(batchProgress(half)).toBe("1 of 4 done · 1 running · 1 failed · 1 cancelled");
    expect(batchCost(half)).toBe("60 charged of about 240 credits");
    expect(batchName(batch("x", { name: "boats.csv" }), nowMs)).toBe("boats.csv");
    expect(batchName(half, nowMs)).toMatch(/^4 clips · Today/);
  });

  it("adds up only what is known", () => {
    expect(sumText([60, 45])).toBe("about 105 credits");
    expect(sumText([60, null])).toBe("about 60 credits and more");
    expect(sumText([null])).toBe("cost unknown");
  });
});

describe("a job's menu", () => {
  it.each<[Partial<Job>, string[]]>([
    [{}, ["edit", "sendNext", "cancel"]],
    [{ stage: "preparing" }, ["cancel"]],
    [{ stage: "rendering", canCancel: false }, ["hide"]],
    [{ stage: "unsure", canCancel: false, needsChoice: true }, []],
    [{ stage: "failed", canCancel: false }, ["copyReport", "hide"]],
    [{ stage: "done", canCancel: false }, []],
  ])("for %o offers %s", (patch, items) => {
    expect(menuOf(job("1", patch))).toEqual(items);
  });

  it("says that PixVerse cannot cancel, and why a queued job waits", () => {
    const running = job("1", { stage: "rendering", canCancel: false });
    expect(menuText(running, null)).toContain("PixVerse cannot cancel what it has accepted.");
    expect(menuText(job("1"), "2 jobs go first.")).toBe("2 jobs go first.");
  });

  it("says what is known of a lost answer and offers exactly three ways", () => {
    const lost = job("1", { stage: "unsure", needsChoice: true, sentAt: "2026-11-22T09:58:00Z" });
    expect(knownText({ ...lost, waiting: "it is not in the list" }, nowMs)).toMatch(
      /^Sent today \d+:58 over the API key. It is not in the list.$/,
    );
    expect(knownText({ ...lost, route: "web" }, nowMs)).toContain("over the web account. It may");
    expect(UNSURE_CHOICES.map(({ label }) => label)).toEqual([
      "Look again",
      "It was not made: send again",
      "Forget it",
    ]);
  });
});

describe("picking rows", () => {
  const rows = rowsOf(linesOf([..."abcd"].map((name) => job(name))));
  const fresh = (): Picks => new Picks(() => rows);
  const picked = (picks: Picks): string => picks.jobs.map((one) => one.id).join("");

  it("takes one, adds with Ctrl, and spans with Shift", () => {
    const picks = fresh();
    picks.pick(id("b"), "one");
    picks.pick(id("d"), "toggle");
    expect(picked(picks)).toBe("bd");
    picks.pick(id("b"), "toggle");
    expect(picked(picks)).toBe("d");
    picks.pick(id("b"), "one");
    picks.pick(id("d"), "span");
    expect(picked(picks)).toBe("bcd");
    picks.pick(id("a"), "span");
    expect(picked(picks)).toBe("ab");
  });

  it("walks by keyboard, picks with Shift, and stays within the line", () => {
    const picks = fresh();
    expect(picks.stop).toBe("a");
    expect(picks.walk(1, false)).toBe("b");
    expect(picks.walk(1, true)).toBe("c");
    expect(picked(picks)).toBe("bc");
    expect(picks.walk(Infinity, false)).toBe("d");
    expect(picks.walk(-Infinity, false)).toBe("a");
    picks.all();
    expect(picked(picks)).toBe("abcd");
    picks.clear();
    expect(picked(picks)).toBe("");
  });

  it("means the picked jobs, or the one that is not among them", () => {
    const picks = fresh();
    picks.pick(id("a"), "one");
    picks.pick(id("b"), "toggle");
    expect(picks.meantBy(job("a")).map((one) => one.id)).toEqual(["a", "b"]);
    expect(picks.meantBy(job("d")).map((one) => one.id)).toEqual(["d"]);
  });
});
