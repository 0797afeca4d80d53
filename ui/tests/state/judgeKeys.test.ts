import { beforeEach, expect, it } from "vitest";
import type { ClipId } from "../../src/api/generated";
import { ACTIONS, pressed } from "../../src/state/actions/all";
import { Studio } from "../../src/state/studio.svelte";
import { FixtureHost } from "../fixtureHost";
import { Library } from "../library";

let library: Library;
let studio: Studio;

beforeEach(async () => {
  const host = new FixtureHost();
  library = Library.of(5);
  library.serve(host);
  studio = new Studio(host);
  await studio.start();
});

/** Press a key where nothing is written; false where it means nothing. */
async function press(key: string, isWriting = false): Promise<boolean> {
  const event = new KeyboardEvent("keydown", { key });
  const action = pressed(studio, event, { isWriting });
  await action?.run(studio);
  await Promise.resolve();
  return action !== null;
}

it("means nothing while no clip has the keyboard", async () => {
  for (const key of ["f", "3", "t", "n", "Delete", "x"]) expect(await press(key)).toBe(false);
});

it("means nothing for clips that another view hides", async () => {
  const { gallery } = studio;
  gallery.selection.stand("c1" as ClipId);
  gallery.selection.toggle("c2" as ClipId);
  gallery.finding.show("failed");
  expect(gallery.selection.count).toBe(0);
  for (const key of ["Delete", "f", "x", "m"]) expect(await press(key)).toBe(false);
  await gallery.show(["c3" as ClipId]);
  expect([gallery.finding.view, gallery.standing]).toEqual(["clips", "c3"]);
});

it("judges the clip with the keyboard, and the picked ones before it", async () => {
  studio.gallery.selection.stand("c1" as ClipId);
  await press("f");
  await press("3");
  expect(library.clips[1]).toMatchObject({ isFavourite: true, stars: 3 });
  await press("x");
  studio.gallery.selection.toggle("c2" as ClipId);
  await press("0");
  expect(library.clips.slice(1, 3).map(({ stars }) => stars)).toEqual([0, 0]);
  await press("z");
  expect(library.clips[1]?.stars).toBe(3);
});

it("leaves letters to what is written", async () => {
  studio.gallery.selection.stand("c1" as ClipId);
  expect(await press("f", true)).toBe(false);
  expect(await press("Delete", true)).toBe(false);
});

it("asks for tags and notes", async () => {
  studio.gallery.selection.stand("c1" as ClipId);
  await press("t");
  expect(studio.marks.asking).toEqual({ what: "tags", ids: ["c1"] });
  await press("n");
  expect(studio.marks.asking).toEqual({ what: "note", ids: ["c1"] });
});

it("deletes to the trash, and in the trash brings back or asks first", async () => {
  studio.gallery.selection.stand("c1" as ClipId);
  await press("Delete");
  expect(library.clips[1]?.isTrashed).toBe(true);
  studio.gallery.finding.show("trash");
  studio.gallery.selection.stand("c1" as ClipId);
  expect(await press("f")).toBe(false);
  await press("Delete");
  expect(studio.trash.asked).toEqual(["c1"]);
  await press("r");
  expect(library.clips[1]?.isTrashed).toBe(false);
});

it("is heard only where the clips are shown", async () => {
  studio.gallery.selection.stand("c1" as ClipId);
  studio.pages.open("queue");
  expect(await press("f")).toBe(false);
});

it("shows what the wall can show, by name", async () => {
  const run = async (id: string): Promise<void> => {
    await ACTIONS.find((action) => action.id === id)?.run(studio);
  };
  await run("clips.failed");
  expect(studio.gallery.finding.view).toBe("failed");
  await run("clips.trash");
  expect(studio.gallery.finding.view).toBe("trash");
  await run("clips.favourites");
  expect(studio.gallery.finding.filter).toEqual({ favourite: true });
  await run("clips.all");
  expect(studio.gallery.finding.isWhole).toBe(true);
});
