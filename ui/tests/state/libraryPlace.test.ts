import { describe, expect, it } from "vitest";
import { LibraryPlace } from "../../src/state/libraryPlace.svelte";
import { FixtureHost } from "../fixtureHost";

describe("moving the library", () => {
  it("is offered where a folder can be chosen, and asks before it moves", async () => {
    const host = new FixtureHost();
    const place = new LibraryPlace(host);
    expect(place.canMove).toBe(false);
    host.chooseFolder = () => Promise.resolve("/films");
    host.answers["library.move"] = ({ folder }) => ({ folder, moved: 3 });
    expect(place.canMove).toBe(true);
    await place.choose();
    expect([place.asked, host.called("library.move")]).toEqual(["/films", []]);
    expect(await place.move()).toEqual({ folder: "/films", moved: 3 });
    expect(place.asked).toBeNull();
  });

  it("keeps the folder that was chosen when the dialog is left or the move is refused", async () => {
    const host = new FixtureHost();
    const place = new LibraryPlace(host);
    place.asked = "/films";
    host.chooseFolder = () => Promise.resolve(null);
    await place.choose();
    await expect(place.move()).rejects.toMatchObject({ code: "notFound" });
    expect([place.asked, place.busyWith]).toEqual(["/films", null]);
  });

  it("shows how far it is", async () => {
    const host = new FixtureHost();
    const place = new LibraryPlace(host);
    place.asked = "/films";
    host.answers["library.move"] = ({ folder }) => {
      place.hear(30, 120);
      expect([place.busyWith, place.moved]).toEqual(["moving", 0.25]);
      return { folder, moved: 3 };
    };
    await place.move();
    expect(place.moved).toBeNull();
    place.hear(0, 0);
    expect(place.moved).toBeNull();
  });
});
