import { describe, expect, it } from "vitest";
import { isTurnText, whyWaiting } from "../../src/lib/waiting";
import { job, queueAccount, queueState } from "../fixtureHost";

describe("why a queued job waits", () => {
  const queue = queueState({});

  it("counts the jobs before it here, because the studio's word is from when it last moved", () => {
    const waits = job("1", { waiting: "12 jobs go first", waitingFor: "turn" });
    expect(whyWaiting(waits, 3, queue)).toBe("3 jobs go first.");
    expect(whyWaiting(waits, 1, queue)).toBe("1 job goes first.");
    expect(whyWaiting(waits, 0, queue)).toBe("Goes next.");
    const words = [whyWaiting(waits, 3, queue), whyWaiting(waits, 0, queue), "No room.", null];
    expect(words.map(isTurnText)).toEqual([true, true, false, false]);
  });

  it("says a pause before anything else of the account, and forgets an old one", () => {
    const waits = job("1", { waiting: "the queue is paused", waitingFor: "pause" });
    expect(whyWaiting(waits, 3, queueState({ isPaused: true }))).toBe("The queue is paused.");
    const one = queueState({ accounts: [queueAccount({ isPaused: true })] });
    expect(whyWaiting(waits, 3, one)).toBe("This account is paused.");
    expect(whyWaiting(waits, 3, queue)).toBe("3 jobs go first.");
    expect(whyWaiting(waits, 0, queue)).toBe("Goes next.");
  });

  it("says what holds its account where it is the next one", () => {
    const held = queueState({
      accounts: [queueAccount({ waiting: "today's budget is used up", waitingFor: "budget" })],
    });
    expect(whyWaiting(job("1"), 0, held)).toBe("today's budget is used up");
    const full = queueState({ accounts: [queueAccount({ used: 5 })] });
    expect(whyWaiting(job("1"), 0, full)).toBe("All 5 slots are in use.");
  });

  it("says what is only about itself first", () => {
    const unsent = job("1", { isUnsent: true });
    expect(whyWaiting(unsent, 4, queue)).toContain("Left from last time");
    const gone = job("1", { waiting: "sign in again", waitingFor: "account" });
    expect(whyWaiting(gone, 4, queueState({ isPaused: true }))).toBe("sign in again");
    expect(whyWaiting(job("1"), 2, null)).toBe("2 jobs go first.");
  });
});
