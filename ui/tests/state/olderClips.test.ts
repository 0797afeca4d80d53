import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { Refused } from "../../src/api/host";
import type { JobId, OnlineClip } from "../../src/api/generated";
import { AtWork } from "../atWork";
import { account, recipe } from "../fixtureHost";

let work: AtWork;
const site = account("site", { kind: "web", isActive: true });

beforeEach(async () => {
  work = await AtWork.begin();
  work.studio.hearAccount(site);
  await work.settle();
});

afterEach(() => work.end());

function online(videoId: string, patch: Partial<OnlineClip> = {}): OnlineClip {
  const createdAt = "2026-11-20T10:00:00Z";
  return { videoId, createdAt, recipe: recipe({}), isKnown: false, isReady: true, ...patch };
}

/** Pages of an account; each begins where the one before says. */
function pages(...rows: OnlineClip[][]): void {
  work.host.answers["pixverse.clips"] = ({ from }) => {
    const at = Number(from ?? 0);
    return { clips: rows[at] ?? [], next: at + 1 < rows.length ? String(at + 1) : null };
  };
}

describe("what a web account made elsewhere", () => {
  it("is offered for web accounts alone", () => {
    expect(work.studio.older.lister?.name).toBe("site");
    work.studio.hearAccount(account("studio", { isActive: true }));
    expect(work.studio.older.lister).toBeNull();
  });

  it("is read page by page", async () => {
    pages([online("9"), online("8")], [online("8"), online("7")]);
    const { older } = work.studio;
    await older.show(site);
    expect(older.rows.map(({ videoId }) => videoId)).toEqual(["9", "8"]);
    expect(older.hasMore).toBe(true);
    await older.more();
    expect([older.rows.length, older.hasMore]).toEqual([3, false]);
    await older.more();
    expect(work.host.called("pixverse.clips")).toHaveLength(2);
  });

  it("is searched over pages that hold nothing of it, up to a bound", async () => {
    const empty: OnlineClip[] = [];
    pages(...Array.from({ length: 4 }, () => empty), [online("5")], ...Array(9).fill(empty));
    const { older } = work.studio;
    await older.show(site);
    expect(older.rows.map(({ videoId }) => videoId)).toEqual(["5"]);
    await older.more();
    expect(work.host.called("pixverse.clips")).toHaveLength(10);
    expect([older.rows.length, older.hasMore, older.isReading]).toEqual([1, true, false]);
  });

  it("is asked for once the typing pauses, and an older answer does not count", async () => {
    pages([online("9")]);
    const { older } = work.studio;
    await older.show(site);
    for (const words of ["b", "bo", "boat"]) older.lookFor(words);
    await work.settle();
    expect(work.host.called("pixverse.clips").at(-1)).toMatchObject({ search: "boat" });
    expect(work.host.called("pixverse.clips")).toHaveLength(2);
    let answer: (clips: OnlineClip[]) => void = () => undefined;
    work.host.answers["pixverse.clips"] = () =>
      new Promise((resolve) => (answer = (clips) => resolve({ clips, next: null })));
    const slow = older.read();
    older.close();
    answer([online("1")]);
    await slow;
    expect([older.rows.length, older.account, older.isReading]).toEqual([0, null, false]);
  });

  it("says why it did not come, and is asked for again", async () => {
    work.host.answers["pixverse.clips"] = () =>
      Promise.reject(new Refused("signedOut", "Sign in again."));
    const { older } = work.studio;
    await older.show(site);
    expect(older.refusal).toBe("Sign in again.");
    pages([online("9")]);
    await older.read();
    expect([older.refusal, older.rows.length]).toEqual([null, 1]);
  });
});

describe("bringing in", () => {
  const rows = [online("9"), online("8", { isKnown: true }), online("7", { isReady: false })];

  it("takes what is picked, and all means what is not here and ready", async () => {
    pages([...rows, online("6")]);
    work.host.answers["library.bringIn"] = () => ({ jobs: ["j1", "j2"] as JobId[], known: 0 });
    const { older } = work.studio;
    await older.show(site);
    older.pickAll(true);
    expect([...older.picked]).toEqual(["9", "6"]);
    expect(older.isAllPicked).toBe(true);
    older.pick("6", false);
    expect(older.isAllPicked).toBe(false);
    await older.bring();
    expect(work.host.called("library.bringIn")).toEqual([{ account: "site", videoIds: ["9"] }]);
  });

  it("loses nothing where it is refused, and begins empty the next time", async () => {
    pages(rows);
    work.host.answers["library.bringIn"] = () =>
      Promise.reject(new Refused("unreachable", "No connection."));
    const { older } = work.studio;
    await older.show(site);
    older.pick("9", true);
    expect(await older.bring()).toBeNull();
    expect([older.refusal, older.picked.size, older.isBringing]).toEqual([
      "No connection.",
      1,
      false,
    ]);
    older.close();
    await older.show(site);
    expect(older.picked.size).toBe(0);
  });
});
