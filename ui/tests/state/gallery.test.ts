import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import type { Clip, ClipId, FoundClips } from "../../src/api/generated";
import { Gallery } from "../../src/state/gallery.svelte";
import { clip, FixtureHost } from "../fixtureHost";
import { Library } from "../library";

let host: FixtureHost;
let library: Library;
let gallery: Gallery;

beforeEach(async () => {
  vi.useFakeTimers();
  host = new FixtureHost();
  library = Library.of(450);
  library.serve(host);
  gallery = new Gallery(host);
  await gallery.read();
});

afterEach(() => vi.useRealTimers());

const newest = clip("new", { createdAt: "2026-11-23T00:00:00Z" });

function one(at: number): Clip {
  const found = library.clips[at];
  if (!found) throw new Error("the library has this clip");
  return found;
}

function wall(): ClipId[] {
  return [...gallery.order.ids];
}

async function settle(ms = 0): Promise<void> {
  await vi.advanceTimersByTimeAsync(ms);
}

describe("the wall", () => {
  it("has all ids by one question, and no row", () => {
    expect(wall()).toEqual(library.clips.map(({ id }) => id));
    expect(gallery.total).toBe(450);
    expect(host.called("clips.some")).toEqual([]);
    expect(gallery.find("c0" as ClipId)).toBeNull();
  });

  it("puts a new clip where its time puts it, once", async () => {
    gallery.add(newest);
    gallery.add(newest);
    const middle = clip("middle", { createdAt: one(200).createdAt });
    gallery.add(middle);
    await settle();
    expect(wall().slice(0, 2)).toEqual(["new", "c0"]);
    expect(wall().indexOf(middle.id)).toBe(201);
    expect(gallery.total).toBe(452);
    expect(host.called("clips.find")).toHaveLength(1);
  });

  it("takes a thousand clips of one moment in one go", async () => {
    const before = gallery.order;
    for (let n = 0; n < 1000; n += 1)
      gallery.add(clip(`old${n}`, { createdAt: one(n % 400).createdAt }));
    expect(gallery.order).toBe(before);
    await settle();
    expect(gallery.total).toBe(1450);
  });

  it("lets a clip go, and closes its player", async () => {
    gallery.select(one(1).id);
    await settle();
    expect(gallery.selected?.id).toBe("c1");
    gallery.drop(one(1).id);
    gallery.drop(one(1).id);
    await settle();
    expect(gallery.selected).toBeNull();
    expect(gallery.total).toBe(449);
  });

  it("keeps what moved while the answer was under way", async () => {
    const found = library.find({}, "newest");
    host.answers["clips.find"] = () => {
      gallery.drop(one(0).id);
      gallery.add(newest);
      return found;
    };
    await gallery.read();
    expect(wall().slice(0, 2)).toEqual(["new", "c1"]);
  });

  it("stays as it is when the studio does not answer", async () => {
    host.answers["clips.find"] = () => Promise.reject(new Error("gone"));
    await expect(gallery.read()).rejects.toThrow("gone");
    expect(gallery.total).toBe(450);
  });
});

describe("rows", () => {
  it("come for what is in sight, in one call", async () => {
    gallery.known.want(wall().slice(0, 40));
    await settle();
    expect(host.called("clips.some")).toHaveLength(1);
    expect(gallery.find("c7" as ClipId)?.prompt).toBe("a ship");
    gallery.known.want(wall().slice(10, 50));
    await settle();
    expect(host.called("clips.some").at(-1)).toEqual({ ids: wall().slice(40, 50) });
  });

  it("of what was only scrolled past are never asked for", async () => {
    for (let from = 0; from < 400; from += 10) gallery.known.want(wall().slice(from, from + 10));
    await settle();
    expect(host.called("clips.some")).toEqual([
      { ids: wall().slice(0, 10) },
      { ids: wall().slice(390, 400) },
    ]);
  });

  it("are kept true by news, also by news that overtakes the answer", async () => {
    const stale = library.rows(["c3" as ClipId]);
    host.answers["clips.some"] = async () => {
      await Promise.resolve();
      gallery.change({ ...one(3), prompt: "changed" });
      return stale;
    };
    gallery.known.want(["c3" as ClipId]);
    await settle();
    expect(gallery.find("c3" as ClipId)?.prompt).toBe("changed");
  });

  it("are shown as they were until they have come again after a gap", async () => {
    gallery.known.want(wall().slice(0, 10));
    await settle();
    library.change(["c2" as ClipId], () => ({ prompt: "missed" }));
    await gallery.read();
    expect(gallery.find("c2" as ClipId)?.prompt).toBe("a boat");
    gallery.known.want(wall().slice(0, 10));
    await settle();
    expect(gallery.find("c2" as ClipId)?.prompt).toBe("missed");
  });

  it("that the studio does not have are not asked for for ever", async () => {
    gallery.known.want(["nobody" as ClipId]);
    await settle(10_000);
    expect(host.called("clips.some")).toHaveLength(1);
  });

  it("are asked for again when the studio did not answer", async () => {
    host.answers["clips.some"] = () => Promise.reject(new Error("gone"));
    gallery.known.want(wall().slice(0, 2));
    await settle();
    library.serve(host);
    await settle(5000);
    expect(gallery.find("c1" as ClipId)).not.toBeNull();
  });

  it("do not grow without end", async () => {
    library = Library.of(9000);
    library.serve(host);
    await gallery.read();
    for (let from = 0; from < 9000; from += 300) {
      gallery.known.want(wall().slice(from, from + 300));
      await settle();
    }
    const kept = wall().filter((id) => gallery.find(id) !== null);
    expect(kept.length).toBeLessThan(5000);
    expect(kept.at(-1)).toBe("c8999");
  });
});

describe("finding", () => {
  it("asks at every key, and shows what fits the last one", async () => {
    const answers: (() => void)[] = [];
    host.answers["clips.find"] = ({ filter }) =>
      new Promise<FoundClips>((give) =>
        answers.push(() => give(library.find(filter ?? {}, "newest"))),
      );
    for (const words of ["b", "bo", "ship"]) gallery.lookFor(words);
    answers[2]?.();
    answers[0]?.();
    await settle();
    expect(gallery.total).toBe(225);
    expect(wall()[0]).toBe("c1");
  });

  it("asks nothing for blanks", () => {
    const before = host.calls.length;
    gallery.lookFor("  ");
    expect(host.calls).toHaveLength(before);
  });

  it("lets only the studio say whether a new clip fits", async () => {
    gallery.lookFor("ship");
    await settle();
    library.clips = [newest, ...library.clips];
    gallery.add(newest);
    await settle(1000);
    expect(wall()).not.toContain("new");
    expect(gallery.total).toBe(225);
  });

  it("asks again when a judgement can change what fits, once for many", async () => {
    gallery.finding.toggleFavourites();
    await settle();
    const before = host.called("clips.find").length;
    const { clips } = library.change(wall().concat(["c1", "c2"] as ClipId[]), () => ({
      isFavourite: true,
    }));
    for (const row of clips) gallery.change(row);
    await settle(1000);
    expect(host.called("clips.find")).toHaveLength(before + 1);
    expect(wall()).toEqual(["c1", "c2"]);
  });

  it("names the filters that hide everything, and drops one on a word", async () => {
    gallery.lookFor("ship");
    gallery.finding.narrow({ starsMin: 5 });
    await settle();
    expect(gallery.hints).toEqual([{ filter: "starsMin", total: 225 }]);
    gallery.finding.leaveOut("starsMin");
    await settle();
    expect(gallery.total).toBe(225);
    gallery.finding.clear();
    await settle();
    expect(gallery.total).toBe(450);
  });

  it("sorts as the studio sorts", async () => {
    gallery.finding.sortBy("oldest");
    await settle();
    expect(wall()[0]).toBe("c449");
    gallery.add(newest);
    await settle();
    expect(wall().at(-1)).toBe("new");
    gallery.finding.sortBy("best");
    await settle();
    expect(host.called("clips.find").at(-1)).toMatchObject({ sort: "best" });
  });
});

describe("the trash", () => {
  it("shows what lies there; what comes back leaves it", async () => {
    library.change(["c1", "c2"] as ClipId[], () => ({ isTrashed: true }));
    gallery.finding.show("trash");
    await settle();
    expect(wall()).toEqual(["c1", "c2"]);
    gallery.change({ ...one(1), isTrashed: false });
    await settle();
    expect(wall()).toEqual(["c2"]);
  });

  it("takes a clip off the wall by its row as by its going", async () => {
    gallery.change({ ...one(1), isTrashed: true });
    gallery.drop(one(2).id);
    await settle();
    expect(wall().slice(0, 2)).toEqual(["c0", "c3"]);
    gallery.change({ ...one(1), isTrashed: false });
    await settle();
    expect(wall().slice(0, 3)).toEqual(["c0", "c1", "c3"]);
  });
});
