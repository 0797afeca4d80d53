import { beforeEach, describe, expect, it } from "vitest";
import type { Clip, ClipId } from "../../src/api/generated";
import { KnownClips } from "../../src/state/knownClips.svelte";
import { Marks } from "../../src/state/marks.svelte";
import { Toasts } from "../../src/state/toasts.svelte";
import { Undos } from "../../src/state/undos.svelte";
import { FixtureHost } from "../fixtureHost";
import { Library } from "../library";

let host: FixtureHost;
let library: Library;
let marks: Marks;
let known: KnownClips;
let toasts: Toasts;
let undos: Undos;

beforeEach(() => {
  host = new FixtureHost();
  library = Library.of(1200);
  library.serve(host);
  known = new KnownClips(host);
  toasts = new Toasts();
  undos = new Undos(toasts);
  marks = new Marks({ known, toasts, undos }, host);
});

function ids(...numbers: number[]): ClipId[] {
  return numbers.map((at) => `c${at}` as ClipId);
}

function one(at: number): Clip {
  const found = library.clips.find(({ id }) => id === `c${at}`);
  if (!found) throw new Error("the library has this clip");
  return found;
}

function said(): string[] {
  return toasts.shown.map(({ text }) => text);
}

describe("one clip", () => {
  it("becomes a favourite, no longer, and one again by undo", async () => {
    await marks.toggleFavourite(ids(3));
    expect(one(3).isFavourite).toBe(true);
    expect(known.get("c3" as ClipId)?.isFavourite).toBe(true);
    await marks.toggleFavourite(ids(3));
    expect(one(3).isFavourite).toBe(false);
    await undos.last();
    expect(one(3).isFavourite).toBe(true);
    expect(said()).toEqual(["Favourite: 1 clip.", "Not a favourite any more: 1 clip."]);
  });

  it("sees what the press before did, although its answer was not there yet", async () => {
    await Promise.all([marks.toggleFavourite(ids(0)), marks.toggleFavourite(ids(0))]);
    expect(one(0).isFavourite).toBe(false);
  });

  it("is judged by single keys, and by no other", async () => {
    expect(marks.byKey("4", ids(1))).toBe(true);
    expect(marks.byKey("f", ids(1))).toBe(true);
    expect(marks.byKey("6", ids(1))).toBe(false);
    expect(marks.byKey("t", ids(1))).toBe(true);
    expect(marks.asking).toEqual({ what: "tags", ids: ids(1) });
    expect(marks.byKey("f", [])).toBe(false);
    await marks.setStars(ids(1), 4);
    expect(one(1)).toMatchObject({ stars: 4, isFavourite: true });
  });

  it("keeps its note, and has the old one back by undo", async () => {
    await marks.setNote("c2" as ClipId, "for the intro");
    await marks.setNote("c2" as ClipId, "");
    expect(one(2).note).toBe("");
    await undos.last();
    expect(one(2).note).toBe("for the intro");
  });

  it("says nothing where nothing changes", async () => {
    await marks.setStars(ids(5), 0);
    expect(host.called("clips.judge")).toHaveLength(0);
    expect(said()).toEqual([]);
  });

  it("is asked about with the note of the first alone", () => {
    marks.ask("note", ids(1, 2));
    expect(marks.asking?.ids).toEqual(ids(1));
  });
});

describe("several clips", () => {
  it("become favourites unless all of them are", async () => {
    await marks.toggleFavourite(ids(1));
    await marks.toggleFavourite(ids(1, 2));
    expect([one(1).isFavourite, one(2).isFavourite]).toEqual([true, true]);
    await marks.toggleFavourite(ids(1, 2));
    expect([one(1).isFavourite, one(2).isFavourite]).toEqual([false, false]);
  });

  it("each go back to where they stood", async () => {
    await marks.setStars(ids(1), 5);
    await marks.setStars(ids(2), 2);
    await marks.setStars(ids(1, 2, 3), 4);
    await undos.last();
    expect([one(1).stars, one(2).stars, one(3).stars]).toEqual([5, 2, 0]);
    await undos.last();
    expect(one(2).stars).toBe(0);
  });

  it("keep the tags they had before when new ones are taken back", async () => {
    await marks.addTags(ids(1), ["sea"]);
    await marks.addTags(ids(1, 2), ["sea", "client"]);
    await undos.last();
    expect([one(1).tags, one(2).tags]).toEqual([["sea"], []]);
    await marks.removeTags(ids(1, 2), ["sea"]);
    expect(one(1).tags).toEqual([]);
    await undos.last();
    expect([one(1).tags, one(2).tags]).toEqual([["sea"], []]);
  });

  it("go out in pieces that the studio takes", async () => {
    await marks.setStars(
      library.clips.map(({ id }) => id),
      3,
    );
    const sizes = host
      .called("clips.judge")
      .map((asked) => (asked as { ids: ClipId[] }).ids.length);
    expect(sizes).toEqual([500, 500, 200]);
    expect(said()).toEqual(["3 stars: 1,200 clips."]);
    await undos.last();
    expect(library.clips.every(({ stars }) => stars === 0)).toBe(true);
  });
});

describe("a refusal", () => {
  it("is said, changes nothing and offers no way back", async () => {
    host.answers["clips.judge"] = () => Promise.reject(new Error("The disk is full."));
    expect(await marks.setStars(ids(1), 3)).toBe(false);
    expect(said()).toEqual(["The disk is full."]);
    expect(undos.hasSteps).toBe(false);
  });

  it("in the middle leaves the way back of what was done", async () => {
    let calls = 0;
    host.answers["clips.judge"] = (asked) => {
      calls += 1;
      if (calls === 2) throw new Error("The disk is full.");
      return library.judge(asked);
    };
    expect(
      await marks.setStars(
        library.clips.map(({ id }) => id),
        3,
      ),
    ).toBe(false);
    expect(said()).toEqual(["3 stars: 500 clips.", "The disk is full."]);
    await undos.last();
    expect(library.clips.every(({ stars }) => stars === 0)).toBe(true);
  });

  it("of a way back keeps it for another try", async () => {
    await marks.setStars(ids(1), 3);
    host.answers["clips.judge"] = () => Promise.reject(new Error("The disk is full."));
    await undos.last();
    expect(undos.hasSteps).toBe(true);
    library.serve(host);
    await undos.last();
    expect(one(1).stars).toBe(0);
    expect(await undos.last()).toBe(false);
  });
});

it("undoes by the toast once, and Ctrl+Z then goes to the step before", async () => {
  await marks.setStars(ids(1), 3);
  await marks.toggleFavourite(ids(1));
  toasts.shown.at(-1)?.action?.run();
  await marks.setNote("c9" as ClipId, "waits for its turn");
  expect(one(1)).toMatchObject({ stars: 3, isFavourite: false });
  await undos.last();
  await undos.last();
  expect(one(1).stars).toBe(0);
});
