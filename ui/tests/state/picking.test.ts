import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import type { ClipId } from "../../src/api/generated";
import { Gallery } from "../../src/state/gallery.svelte";
import { Toasts } from "../../src/state/toasts.svelte";
import { Trash } from "../../src/state/trash.svelte";
import { Undos } from "../../src/state/undos.svelte";
import { FixtureHost } from "../fixtureHost";
import { Library } from "../library";

let host: FixtureHost;
let library: Library;
let gallery: Gallery;
let trash: Trash;
let toasts: Toasts;
let undos: Undos;

beforeEach(async () => {
  vi.useFakeTimers();
  host = new FixtureHost();
  library = Library.of(10);
  library.serve(host);
  gallery = new Gallery(host);
  toasts = new Toasts();
  undos = new Undos(toasts);
  trash = new Trash({ gallery, toasts, undos }, host);
  await gallery.read();
});

afterEach(() => vi.useRealTimers());

function id(at: number): ClipId {
  return `c${at}` as ClipId;
}

function picked(): ClipId[] {
  return gallery.selection.inOrder();
}

async function settle(ms = 0): Promise<void> {
  await vi.advanceTimersByTimeAsync(ms);
}

describe("picking", () => {
  it("puts clips in and takes them out, told in the wall's order", () => {
    gallery.selection.toggle(id(4));
    gallery.selection.toggle(id(2));
    gallery.selection.toggle(id(7));
    gallery.selection.toggle(id(4));
    expect(picked()).toEqual(["c2", "c7"]);
    expect(gallery.selection.has(id(7))).toBe(true);
  });

  it("takes everything between the last one and this one, either way", () => {
    gallery.selection.toggle(id(4));
    gallery.selection.range(id(6));
    expect(picked()).toEqual(["c4", "c5", "c6"]);
    gallery.selection.range(id(3));
    expect(picked()).toEqual(["c3", "c4"]);
    gallery.selection.toggle(id(8));
    gallery.selection.range(id(9), true);
    expect(picked()).toEqual(["c3", "c4", "c8", "c9"]);
  });

  it("begins a range where the keyboard stands, or at the clip itself", () => {
    gallery.selection.range(id(5));
    expect(picked()).toEqual(["c5"]);
    gallery.selection.stand(id(2));
    gallery.selection.range(id(4));
    expect(picked()).toEqual(["c2", "c3", "c4"]);
  });

  it("takes all, and none", () => {
    gallery.selection.all();
    expect(gallery.selection.count).toBe(10);
    gallery.selection.clear();
    expect(picked()).toEqual([]);
  });

  it("never means a clip that has left the wall", async () => {
    gallery.selection.all();
    gallery.drop(id(0));
    await settle();
    expect(picked()).not.toContain("c0");
    gallery.lookFor("ship");
    await settle();
    expect(picked()).toEqual(["c1", "c3", "c5", "c7", "c9"]);
  });

  it("is what a command is about, else the clip with the keyboard, else the open one", () => {
    expect([gallery.meant, gallery.hasMeant]).toEqual([[], false]);
    gallery.select(id(9));
    expect(gallery.meant).toEqual(["c9"]);
    gallery.selection.stand(id(3));
    expect(gallery.meant).toEqual(["c3"]);
    gallery.selection.toggle(id(1));
    gallery.selection.toggle(id(0));
    expect(gallery.meant).toEqual(["c0", "c1"]);
  });
});

describe("the trash", () => {
  it("takes clips and gives them back by undo", async () => {
    await trash.put([id(1), id(2)]);
    await settle();
    expect(gallery.total).toBe(8);
    expect(toasts.shown[0]?.text).toBe("2 clips are in the trash.");
    await undos.last();
    await settle();
    expect(gallery.order.ids).toEqual(library.clips.map((clip) => clip.id));
  });

  it("gives back what is restored, and takes it again by undo", async () => {
    await trash.put([id(3)]);
    gallery.finding.show("trash");
    await settle();
    expect(gallery.order.ids).toEqual(["c3"]);
    await trash.restore([id(3)]);
    await settle();
    expect(gallery.total).toBe(0);
    await undos.last();
    await settle(1000);
    expect(gallery.order.ids).toEqual(["c3"]);
  });

  it("deletes for good only what was asked about", async () => {
    await trash.put([id(3), id(4)]);
    gallery.finding.show("trash");
    await settle();
    trash.asked = [id(3)];
    await trash.forget();
    expect(trash.asked).toBeNull();
    expect(gallery.order.ids).toEqual(["c4"]);
    expect(library.clips).toHaveLength(9);
  });

  it("says a refusal, and offers the way back of what had gone", async () => {
    host.answers["clips.trashAll"] = () => Promise.reject(new Error("The disk is read-only."));
    expect(await trash.put([id(1)])).toBe(false);
    expect(toasts.shown.map(({ text }) => text)).toEqual(["The disk is read-only."]);
    expect(undos.hasSteps).toBe(false);
  });

  it("offers the way back also of what a refused call had moved", async () => {
    host.answers["clips.trashAll"] = ({ ids }) => {
      library.change(ids.slice(0, 1), () => ({ isTrashed: true }));
      return Promise.reject(new Error("The disk is full."));
    };
    expect(await trash.put([id(1), id(2)])).toBe(false);
    await undos.last();
    expect(host.called("clips.restoreAll")).toEqual([{ ids: [id(1)] }]);
  });
});
