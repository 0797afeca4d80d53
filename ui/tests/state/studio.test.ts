import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import { Refused } from "../../src/api/host";
import type { ClipId, Job } from "../../src/api/generated";
import { Studio } from "../../src/state/studio.svelte";
import { account, clip, FixtureHost, job, recipe, stored, studioState } from "../fixtureHost";

let host: FixtureHost;
let studio: Studio;

beforeEach(async () => {
  vi.useFakeTimers();
  host = new FixtureHost();
  studio = new Studio(host);
  await studio.start();
});

afterEach(() => {
  studio.stop();
  vi.useRealTimers();
});

async function settle(): Promise<void> {
  await vi.advanceTimersByTimeAsync(500);
}

function stages(): string[] {
  return studio.board.cards.map(({ id, stage }) => `${id} ${stage}`);
}

function moved(stream: number, patch: Partial<Job>, id = "1"): void {
  host.tell(stream, { kind: "jobChanged", job: job(id, patch) });
}

describe("opening", () => {
  it("opens with the lists of the studio", () => {
    expect(studio.phase).toBe("open");
    expect(studio.accounts.active?.name).toBe("studio");
  });

  it("says which address a page needs that is not let in, and opens when it is", async () => {
    const shut = new FixtureHost();
    shut.answers["studio.state"] = () => {
      throw new Refused("signedOut", "Sign in.");
    };
    const other = new Studio(shut);
    await other.start();
    expect(other.phase).toBe("shut");
    expect(other.shutBecause).toContain("one-time ticket");
    delete shut.answers["studio.state"];
    await other.start();
    expect(other.phase).toBe("open");
  });

  it("says that jobs from last time are watched again and not sent again", async () => {
    host.answers["studio.state"] = () => studioState({ watchedJobs: 3 });
    const other = new Studio(host);
    await other.start();
    expect(other.toasts.shown.map(({ text }) => text)).toEqual([
      "3 jobs from last time: watched again, not sent again.",
    ]);
  });
});

describe("news", () => {
  it("walks a job through its stages and leaves its clip in its place", async () => {
    moved(1, {});
    moved(2, { stage: "rendering" });
    host.tell(2, {
      kind: "jobProgressed",
      id: job("1").id,
      progress: { kind: "download", doneBytes: 5, totalBytes: 10 },
    });
    expect(studio.board.cards[0]?.progress?.doneBytes).toBe(5);
    host.tell(3, { kind: "clipAdded", clip: clip("c") });
    moved(4, { stage: "done", clipId: "c" as ClipId });
    expect(stages()).toEqual(["1 done"]);
    expect(studio.board.fresh.map(({ clipId }) => clipId)).toEqual(["c"]);
    await vi.waitFor(() => expect(studio.gallery.order.ids).toEqual(["c"]));
  });

  it("leaves no card behind when a clip that was just made is deleted", () => {
    moved(1, { stage: "rendering" });
    moved(2, { stage: "done", clipId: "c" as ClipId });
    host.tell(3, { kind: "clipRemoved", id: "c" as ClipId });
    expect(stages()).toEqual([]);
  });

  it("gives the place free when something new is sent", async () => {
    moved(1, { stage: "rendering" });
    moved(2, { stage: "done", clipId: "c" as ClipId });
    host.answers["jobs.enqueue"] = () => ({ batch: job("x").batch, jobs: [job("2")] });
    expect(await studio.generate()).toBe(true);
    expect(stages()).toEqual(["2 queued"]);
  });

  it("paints no answer over news that came before it", async () => {
    let answer: (jobs: Job[]) => void = () => undefined;
    host.answers["jobs.enqueue"] = () =>
      new Promise((resolve) => {
        answer = (jobs) => resolve({ batch: job("x").batch, jobs });
      });
    const sending = studio.generate();
    await settle();
    moved(1, { stage: "failed" }, "refused");
    answer([job("refused"), job("waits")]);
    expect(await sending).toBe(true);
    expect(stages()).toEqual(["refused failed", "waits queued"]);

    host.answers["jobs.resolve"] = async () => {
      await Promise.resolve();
      moved(2, { stage: "unsure", needsChoice: true }, "refused");
      return job("refused", { stage: "queued" });
    };
    await studio.board.resolve({ id: job("refused").id, choice: "look" });
    expect(studio.board.find(job("refused").id)?.needsChoice).toBe(true);
  });

  it("does not bring back an account that is gone, nor an older balance", async () => {
    host.answers["accounts.refresh"] = async ({ id }) => {
      await Promise.resolve();
      const row = account("studio", { isActive: true });
      host.tell(1, { kind: "accountChanged", account: { ...row, name: "newer" } });
      return { ...row, id };
    };
    const id = account("studio").id;
    await studio.accounts.refresh(id);
    expect(studio.accounts.active?.name).toBe("newer");
    host.answers["accounts.refresh"] = async () => {
      await Promise.resolve();
      host.tell(2, { kind: "accountRemoved", id });
      return account("studio");
    };
    await studio.accounts.refresh(id);
    expect(studio.accounts.all).toEqual([]);
  });

  it("does not show what ended before it was ever seen", () => {
    moved(1, { stage: "done" });
    moved(2, { stage: "cancelled" }, "2");
    expect(stages()).toEqual([]);
  });

  it("keeps a failed job until it is dismissed", () => {
    moved(1, { stage: "failed" });
    expect(stages()).toEqual(["1 failed"]);
    moved(2, { stage: "failed", isHidden: true });
    expect(stages()).toEqual([]);
  });

  it("reads the lists once more after a gap, and only then", async () => {
    moved(1, {});
    expect(host.called("jobs.list")).toHaveLength(1);
    host.answers["jobs.list"] = () => ({ jobs: [job("missed")], next: null, stream: 5 });
    host.answers["studio.state"] = () => studioState({ stream: 5 });
    moved(5, { stage: "rendering" });
    await settle();
    expect(host.called("jobs.list")).toHaveLength(2);
    expect(stages()).toEqual(["missed queued"]);
  });

  it("paints nothing older over what came while the lists were read", async () => {
    let answer: () => void = () => undefined;
    host.answers["jobs.list"] = () =>
      new Promise((resolve) => {
        answer = () => resolve({ jobs: [job("1", { stage: "queued" })], next: null, stream: 7 });
      });
    host.answers["studio.state"] = () => studioState({ stream: 7 });
    const reading = studio.read();
    await vi.advanceTimersByTimeAsync(0);
    moved(6, { stage: "preparing" });
    moved(8, { stage: "rendering" });
    answer();
    await reading;
    expect(stages()).toEqual(["1 rendering"]);
  });

  it("knows the stream number before it reads the lists that hold it", async () => {
    host.answers["studio.state"] = () => studioState({ stream: 7 });
    host.answers["jobs.list"] = () => {
      moved(8, { stage: "failed" });
      return { jobs: [job("1", { stage: "queued" })], stream: 7, next: null };
    };
    await studio.read();
    expect(stages()).toEqual(["1 failed"]);
    expect(host.calls.map(({ name }) => name).lastIndexOf("studio.state")).toBeLessThan(
      host.calls.map(({ name }) => name).lastIndexOf("jobs.list"),
    );
  });

  it("reads the lists one time after another, so that the last read is the newest", async () => {
    const answers: (() => void)[] = [];
    host.answers["jobs.list"] = () =>
      new Promise((resolve) => {
        const id = String(answers.length + 1);
        answers.push(() => resolve({ jobs: [job(id)], stream: 0, next: null }));
      });
    const both = Promise.all([studio.read(), studio.read()]);
    await vi.advanceTimersByTimeAsync(0);
    expect(answers).toHaveLength(1);
    answers[0]?.();
    await vi.advanceTimersByTimeAsync(0);
    answers[1]?.();
    await both;
    expect(stages()).toEqual(["2 queued"]);
  });

  it("reads the lists again when the news comes back after a cut", async () => {
    host.link(false);
    expect(studio.isLinked).toBe(false);
    host.link(true);
    await settle();
    expect(studio.isLinked).toBe(true);
    expect(host.called("jobs.list")).toHaveLength(2);
  });

  it("follows settings, reachability and accounts", () => {
    host.tell(1, {
      kind: "reachabilityChanged",
      isReachable: false,
      since: "2026-11-22T10:00:00Z",
    });
    expect(studio.isReachable).toBe(false);
    host.tell(2, {
      kind: "accountChanged",
      account: account("web", { kind: "web", isActive: true }),
    });
    expect(studio.accounts.active?.name).toBe("web");
    expect(studio.accounts.all.filter(({ isActive }) => isActive)).toHaveLength(1);
    expect(studio.form.route).toBe("web");
    host.tell(3, { kind: "accountRemoved", id: account("web").id });
    expect(studio.accounts.all.map(({ name }) => name)).toEqual(["studio"]);
  });
});

describe("files dropped anywhere", () => {
  it("turn Text into Image and keep the prompt", async () => {
    studio.form.change({ prompt: "a boat" });
    host.answers["inputs.addPath"] = ({ path }) => stored(path);
    await studio.arrivals.takeDrop({
      phase: "dropped",
      paths: ["/home/me/a.png"],
      files: [],
      folders: [],
    });
    expect(studio.form.mode).toBe("image");
    expect(studio.form.recipe).toMatchObject({ mode: "image", prompt: "a boat" });
    expect(studio.form.images.slots.map(({ name }) => name)).toEqual(["a.png"]);
  });

  it("that are no images change nothing and are answered in one sentence", async () => {
    host.answers["inputs.addPath"] = () => {
      throw new Refused("invalidInput", "A folder was dropped. Drop the images themselves.");
    };
    await studio.arrivals.takeDrop({
      phase: "dropped",
      paths: ["/home/me/pictures"],
      files: [],
      folders: [],
    });
    expect(studio.form.mode).toBe("text");
    expect(studio.toasts.shown.map(({ text }) => text)).toEqual([
      "A folder was dropped. Drop the images themselves.",
    ]);
  });

  it("are the batch on the batch page, and leave the form alone", async () => {
    studio.pages.open("batch");
    host.drop({ phase: "dropped", paths: ["/home/me/shots"], files: [], folders: [] });
    await vi.waitFor(() => expect(studio.batch.source.kind).toBe("path"));
    expect([studio.form.mode, studio.arrivals.isNear]).toEqual(["text", false]);
  });

  it("show where they may be dropped while they hang over the window", () => {
    host.drop({ phase: "over" });
    expect(studio.arrivals.isNear).toBe(true);
    host.drop({ phase: "left" });
    expect(studio.arrivals.isNear).toBe(false);
  });
});

describe("signing in", () => {
  it("agrees to a file of secrets only when the person did", async () => {
    host.answers["accounts.addPlatform"] = ({ fileAgreed }) => {
      if (!fileAgreed) throw new Refused("noKeyring", "There is no keyring.");
      return account("new");
    };
    host.answers["accounts.activate"] = ({ id }) => account(id, { isActive: true });
    const typed = { kind: "platform" as const, key: "sk-1", region: "mainland" as const };
    await expect(studio.accounts.add(typed, false)).rejects.toMatchObject({ code: "noKeyring" });
    await studio.accounts.add(typed, true);
    expect(host.called("accounts.addPlatform").at(-1)).toMatchObject({ region: "mainland" });
    expect(studio.accounts.active?.name).toBe("new");
  });

  it("says what a failed call said, and the rest goes on", async () => {
    host.answers["accounts.refresh"] = () => {
      throw new Refused("unreachable", "PixVerse cannot be reached.");
    };
    const isDone = await studio.attempt(() => studio.accounts.refresh(account("studio").id));
    expect(isDone).toBe(false);
    expect(studio.toasts.shown.map(({ text, tone }) => [text, tone])).toEqual([
      ["PixVerse cannot be reached.", "bad"],
    ]);
  });

  it("uses a recipe again without touching the others", () => {
    studio.form.useAgain(recipe({ prompt: "again", model: "v6" }));
    expect(studio.form.recipe).toMatchObject({ prompt: "again", model: "v6" });
  });
});
