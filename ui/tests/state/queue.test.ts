import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import { Refused } from "../../src/api/host";
import type { BatchId, Job, JobId } from "../../src/api/generated";
import { Studio } from "../../src/state/studio.svelte";
import {
  batch,
  FixtureHost,
  job,
  queueAccount,
  queueState,
  recipe,
  studioState,
} from "../fixtureHost";

let host: FixtureHost;
let studio: Studio;

function waiting(id: string, position: number): Job {
  return job(id, { position });
}

beforeEach(async () => {
  vi.useFakeTimers();
  host = new FixtureHost();
  host.answers["jobs.list"] = () => ({
    jobs: [waiting("b", 20), waiting("a", 10), waiting("c", 30)],
    next: null,
    stream: 0,
  });
  studio = new Studio(host);
  await studio.start();
});

afterEach(() => {
  studio.stop();
  vi.useRealTimers();
});

function order(): string {
  return studio.queue.rows.map(({ key }) => key).join("");
}

function id(name: string): JobId {
  return name as JobId;
}

const studioId = job("x").accountId;

describe("the line", () => {
  it("stands in the order in which it is sent", () => {
    expect(order()).toBe("abc");
    expect(studio.queue.whyOf(waiting("c", 30))).toBe("2 jobs go first.");
  });

  it("shows a move at once and then what the studio says", async () => {
    let answer: (jobs: Job[]) => void = () => undefined;
    host.answers["jobs.reorder"] = () =>
      new Promise((resolve) => (answer = (jobs) => resolve({ jobs, next: null, stream: 2 })));
    const moving = studio.queue.move(studioId, { ids: [id("c")], before: id("a") });
    expect(order()).toBe("cab");
    expect(studio.queue.said).toBe("Moved to place 1 of 3.");
    host.tell(1, { kind: "jobChanged", job: waiting("d", 40) });
    expect(order()).toBe("cabd");
    await vi.advanceTimersByTimeAsync(0);
    answer([waiting("c", 15)]);
    await moving;
    expect(order()).toBe("acbd");
    expect(host.called("jobs.reorder")).toEqual([{ ids: ["c"], before: "a" }]);
  });

  it("goes back to the studio's order when a move is refused", async () => {
    host.answers["jobs.reorder"] = () => {
      throw new Refused("conflict", "It has been sent.");
    };
    const move = { ids: [id("a")], before: null };
    expect(await studio.attempt(() => studio.queue.move(studioId, move))).toBe(false);
    expect(order()).toBe("abc");
    expect(studio.toasts.shown.at(-1)?.text).toBe("It has been sent.");
  });

  it("asks nothing for a move that changes nothing", async () => {
    await studio.queue.move(studioId, null);
    expect(host.called("jobs.reorder")).toEqual([]);
  });

  it("keeps a wall of ten thousand short and says how many more there are", () => {
    const many = Array.from({ length: 10_000 }, (_, at) => waiting(`${at}`, at));
    studio.board.replace(many);
    expect(studio.board.cards).toHaveLength(12);
    expect(studio.board.moreWaiting).toBe(9988);
    expect(studio.board.waitingCount).toBe(10_000);
  });
});

describe("pauses and limits", () => {
  it("follow what the studio says and never an older word", async () => {
    host.answers["queue.pause"] = () => queueState({ isPaused: true, stream: 5 });
    await studio.queue.pause(null);
    expect(studio.queue.state?.isPaused).toBe(true);
    studio.queue.take(queueState({ isPaused: false, stream: 4 }));
    expect(studio.queue.state?.isPaused).toBe(true);
    host.tell(6, { kind: "queueChanged", queue: queueState({ isPaused: false, stream: 6 }) });
    expect(studio.queue.state?.isPaused).toBe(false);
  });

  it("name the account that is paused", async () => {
    const one = queueAccount({ isPaused: true });
    host.answers["queue.pause"] = () => queueState({ accounts: [one], stream: 1 });
    await studio.queue.pause(studioId);
    expect(host.called("queue.pause")).toEqual([{ account: "studio" }]);
    expect(studio.queue.account(studioId)?.isPaused).toBe(true);
    expect(studio.queue.nameOf(studioId)).toBe("studio");
  });
});

describe("batches", () => {
  it("are counted again after jobs moved, but only while someone looks", async () => {
    host.answers["batches.list"] = () => ({ batches: [batch("x")] });
    host.tell(1, { kind: "jobChanged", job: waiting("a", 10) });
    await vi.advanceTimersByTimeAsync(2000);
    expect(host.called("batches.list")).toHaveLength(0);
    const stop = studio.queue.watchBatches();
    await vi.advanceTimersByTimeAsync(10);
    expect(studio.queue.batches.map((one) => one.id)).toEqual(["x"]);
    host.tell(2, { kind: "jobChanged", job: waiting("a", 10) });
    host.tell(3, { kind: "jobChanged", job: waiting("b", 20) });
    await vi.advanceTimersByTimeAsync(2000);
    expect(host.called("batches.list")).toHaveLength(2);
    stop();
    host.tell(4, { kind: "jobChanged", job: waiting("a", 10) });
    await vi.advanceTimersByTimeAsync(2000);
    expect(host.called("batches.list")).toHaveLength(2);
  });

  it("take a limit in place", async () => {
    host.answers["batches.list"] = () => ({ batches: [batch("x"), batch("y")] });
    host.answers["batches.setBudget"] = ({ id: which, budgetCredits }) =>
      batch(which, { budgetCredits: budgetCredits ?? null });
    await studio.queue.readBatches();
    await studio.queue.setBatchBudget("y" as BatchId, 100);
    expect(studio.queue.batches.map((one) => one.budgetCredits)).toEqual([null, 100]);
  });
});

describe("many at once", () => {
  it("are cancelled as far as they still can be", async () => {
    host.answers["jobs.cancelAll"] = () => ({
      jobs: [job("a", { stage: "cancelled" }), job("b", { stage: "rendering" })],
      next: null,
      stream: 1,
    });
    expect(await studio.board.cancelAll([id("a"), id("b")])).toBe(1);
    expect(order()).toBe("c");
    expect(studio.board.runningCount).toBe(1);
  });

  it("that failed go again, of all or of one batch", async () => {
    host.tell(1, { kind: "jobChanged", job: job("f", { stage: "failed", position: 50 }) });
    expect(studio.board.failed).toHaveLength(1);
    host.answers["jobs.retryAll"] = () => ({ jobs: [waiting("f", 50)], next: null, stream: 2 });
    expect(await studio.board.retryAll(null)).toBe(1);
    expect([order(), studio.board.failed.length]).toEqual(["abcf", 0]);
    await studio.board.retryAll("x" as BatchId);
    expect(host.called("jobs.retryAll")).toEqual([{ batch: null }, { batch: "x" }]);
  });

  it("that were hidden are counted and come back", async () => {
    host.tell(1, { kind: "jobChanged", job: job("a", { stage: "rendering", isHidden: true }) });
    expect(studio.board.hidden.map((one) => one.id)).toEqual(["a"]);
    expect(studio.board.cards.map((one) => one.id)).not.toContain("a");
    expect(studio.board.runningCount).toBe(1);
    host.answers["jobs.show"] = () => job("a", { stage: "rendering" });
    await studio.board.showHidden();
    expect(studio.board.cards.map((one) => one.id)).toContain("a");
    expect(studio.board.hidden).toEqual([]);
  });
});

describe("editing a queued job", () => {
  it("puts aside what was being written and brings it back after saving", async () => {
    studio.form.change({ prompt: "half a thought" });
    studio.form.setCount(4);
    studio.edits.open(job("a", { recipe: recipe({ prompt: "a boat", seed: 7 }) }));
    expect(studio.form.recipe).toMatchObject({ prompt: "a boat", seed: 7 });
    expect(studio.form.wanted.clips).toBe(1);
    studio.form.change({ prompt: "a ship" });
    host.answers["jobs.edit"] = ({ recipe: saved }) =>
      job("a", { prompt: saved.prompt, position: 10 });
    expect(await studio.edits.save()).toBe(true);
    expect(host.called("jobs.edit")).toMatchObject([{ id: "a", recipe: { prompt: "a ship" } }]);
    expect(studio.board.find(id("a"))?.prompt).toBe("a ship");
    expect(studio.form.editing).toBeNull();
    expect(studio.form.recipe?.prompt).toBe("half a thought");
    expect(studio.form.count).toBe(4);
    expect(order()).toBe("abc");
  });

  it("keeps the draft of next time free of the job that stands in the form", async () => {
    studio.form.change({ prompt: "half a thought" });
    studio.edits.open(waiting("a", 10));
    studio.form.change({ prompt: "not mine" });
    await vi.advanceTimersByTimeAsync(1000);
    expect(host.kept.get("draft")).toMatchObject({
      recipes: { text: { prompt: "half a thought" } },
    });
    studio.edits.leave();
    expect(studio.form.recipe?.prompt).toBe("half a thought");
  });

  it("keeps the words where saving is refused, and opens another job without losing the draft", async () => {
    studio.form.change({ prompt: "half a thought" });
    studio.edits.open(waiting("a", 10));
    host.answers["jobs.edit"] = () => {
      throw new Refused("conflict", "It is being sent.");
    };
    studio.form.change({ prompt: "a ship" });
    expect(await studio.edits.save()).toBe(false);
    expect(studio.form.refusal?.message).toBe("It is being sent.");
    expect(studio.form.recipe?.prompt).toBe("a ship");
    studio.edits.open(waiting("b", 20));
    studio.form.useAgain(recipe({ prompt: "from a clip" }));
    expect(studio.form.editing).toBeNull();
    expect(studio.form.recipe?.prompt).toBe("from a clip");
  });

  it("waits for an image that is on its way into the form", async () => {
    host.uploads = () => new Promise(() => undefined);
    void studio.form.images.addFiles([new File(["x"], "a.png")]);
    expect(studio.edits.open(waiting("a", 10))).toBe(false);
    expect(studio.form.editing).toBeNull();
  });
});

describe("what was saved after a broken database", () => {
  it("stays until it was read, and is settled with the studio", async () => {
    const saved = {
      message: "The database was broken.",
      broughtBackClips: 3,
      broughtBackJobs: 1,
      setAside: "studio.db.broken-1",
    };
    host.answers["studio.state"] = () => studioState({ saved });
    await studio.read();
    expect(studio.state?.saved).toEqual(saved);
    expect(studio.toasts.shown).toEqual([]);
    host.answers["studio.seenSaved"] = () => studioState({ saved: null });
    await studio.seeSaved();
    expect(studio.state?.saved).toBeNull();
  });
});

describe("pages", () => {
  it("go round by the arrows", () => {
    expect(studio.pages.current).toBe("clips");
    expect(studio.pages.beside(-1)).toBe("ledger");
    studio.pages.open("queue");
    expect([studio.pages.beside(-1), studio.pages.beside(1)]).toEqual(["clips", "batch"]);
  });
});
