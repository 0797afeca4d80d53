import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import type { Clip } from "../../src/api/generated";
import { Gallery } from "../../src/state/gallery.svelte";
import { clip, FixtureHost } from "../fixtureHost";

/** A library that answers like the studio: newest first, by words, page by page. */
class Library {
  clips: Clip[] = [];

  page(search: string | null, offset: number, limit: number) {
    const found = this.clips.filter(({ prompt }) => prompt.includes(search ?? ""));
    const clips = found.slice(offset, offset + limit);
    return { clips, total: found.length, next: null, stream: 0 };
  }
}

let host: FixtureHost;
let library: Library;
let gallery: Gallery;

function numbered(count: number): Clip[] {
  return Array.from({ length: count }, (_, at) => {
    const createdAt = new Date(Date.UTC(2026, 10, 22) - at * 60_000).toISOString();
    return clip(`c${at}`, { createdAt, prompt: at % 2 === 0 ? "a boat" : "a ship" });
  });
}

beforeEach(async () => {
  vi.useFakeTimers();
  host = new FixtureHost();
  library = new Library();
  library.clips = numbered(450);
  host.answers["clips.list"] = ({ search, offset, limit }) =>
    library.page(search ?? null, offset ?? 0, limit ?? 10);
  gallery = new Gallery(host);
  await gallery.read();
});

afterEach(() => vi.useRealTimers());

describe("paging", () => {
  it("reads page after page until all have come, each clip once", async () => {
    while (!gallery.isComplete) await gallery.more();
    expect(gallery.clips.map(({ id }) => id)).toEqual(library.clips.map(({ id }) => id));
    const before = host.calls.length;
    await gallery.more();
    expect(host.calls).toHaveLength(before);
  });

  it("is not misled by a clip that arrives between two pages", async () => {
    const newest = clip("new", { createdAt: "2026-11-23T00:00:00Z" });
    library.clips = [newest, ...library.clips];
    gallery.add(newest);
    while (!gallery.isComplete) await gallery.more();
    expect(gallery.clips.map(({ id }) => id)).toEqual(library.clips.map(({ id }) => id));
  });

  it("asks for one page at a time", async () => {
    await Promise.all([gallery.more(), gallery.more(), gallery.more()]);
    expect(gallery.clips).toHaveLength(400);
  });

  it("reads 10,000 clips without losing one", async () => {
    library.clips = numbered(10_000);
    await gallery.read();
    while (!gallery.isComplete) await gallery.more();
    expect(new Set(gallery.clips.map(({ id }) => id)).size).toBe(10_000);
  });
});

describe("search", () => {
  it("asks once the typing pauses, and shows what fits", async () => {
    const before = host.calls.length;
    for (const words of ["s", "sh", "ship"]) gallery.lookFor(words);
    await vi.advanceTimersByTimeAsync(500);
    expect(host.calls.slice(before).map(({ input }) => input)).toMatchObject([{ search: "ship" }]);
    expect(gallery.total).toBe(225);
    expect(gallery.clips.every(({ prompt }) => prompt === "a ship")).toBe(true);
  });

  it("lets only the studio say whether a new clip belongs", async () => {
    gallery.lookFor("ship");
    await vi.advanceTimersByTimeAsync(500);
    const boat = clip("new", { createdAt: "2026-11-23T00:00:00Z", prompt: "a boat" });
    library.clips = [boat, ...library.clips];
    gallery.add(boat);
    await vi.advanceTimersByTimeAsync(500);
    expect(gallery.clips.some(({ id }) => id === boat.id)).toBe(false);
  });

  it("drops the answer to words that are no longer asked for", async () => {
    const answers: (() => void)[] = [];
    host.answers["clips.list"] = ({ search, offset, limit }) =>
      new Promise((resolve) =>
        answers.push(() => resolve(library.page(search ?? null, offset ?? 0, limit ?? 10))),
      );
    gallery.lookFor("ship");
    await vi.advanceTimersByTimeAsync(500);
    gallery.lookFor("boat");
    await vi.advanceTimersByTimeAsync(500);
    answers[1]?.();
    answers[0]?.();
    await vi.advanceTimersByTimeAsync(0);
    expect(gallery.clips[0]?.prompt).toBe("a boat");
  });
});

describe("the trash", () => {
  it("takes a clip away, closes its player, and gives it back to its place", async () => {
    const [, second] = gallery.clips;
    if (!second) throw new Error("the library has clips");
    host.answers["clips.trash"] = () => second;
    host.answers["clips.restore"] = () => second;
    gallery.select(second.id);
    await gallery.trash(second.id);
    expect(gallery.selected).toBeNull();
    expect(gallery.clips.some(({ id }) => id === second.id)).toBe(false);
    expect(gallery.total).toBe(449);
    await gallery.restore(second.id);
    expect(gallery.clips[1]?.id).toBe(second.id);
    expect(gallery.total).toBe(450);
  });

  it("keeps what moved while a page was read", async () => {
    const [first, second] = gallery.clips;
    if (!first || !second) throw new Error("the library has clips");
    const page = library.page(null, 0, 200);
    host.answers["clips.list"] = () => {
      gallery.drop(first.id);
      gallery.change({ ...second, prompt: "changed" });
      return page;
    };
    await gallery.read();
    expect(gallery.clips[0]?.prompt).toBe("changed");
    expect(gallery.total).toBe(449);
  });

  it("counts a clip once when both the answer and the news bring it", async () => {
    const [first] = gallery.clips;
    if (!first) throw new Error("the library has clips");
    gallery.add(first);
    gallery.drop(first.id);
    gallery.drop(first.id);
    expect(gallery.total).toBe(449);
  });
});
