import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import type { ClipId } from "../../src/api/generated";
import GalleryPane from "../../src/views/gallery/GalleryPane.svelte";
import { clip, job } from "../fixtureHost";
import { Library } from "../library";
import { Mounted } from "../mounted";

let page: Mounted;
let library: Library;

beforeEach(async () => {
  vi.stubGlobal("matchMedia", () => ({ matches: false }));
  vi.stubGlobal(
    "ResizeObserver",
    class {
      observe(): void {}
      unobserve(): void {}
      disconnect(): void {}
    },
  );
  HTMLMediaElement.prototype.play = () => Promise.resolve();
  HTMLMediaElement.prototype.load = () => undefined;
  page = await Mounted.open();
  library = Library.of(200);
  library.serve(page.host);
  await page.studio.gallery.read();
});

afterEach(async () => {
  await page.close();
  document.body.innerHTML = "";
  vi.unstubAllGlobals();
});

async function show(): Promise<void> {
  await page.show(GalleryPane);
  await vi.waitFor(() => expect(page.all("clip-card").length).toBeGreaterThan(2));
}

function card(at: number): HTMLElement {
  const found = document.querySelector<HTMLElement>(`[data-clip="c${at}"]`);
  if (!found) throw new Error(`c${at} is not in the page`);
  return found;
}

async function click(on: HTMLElement, keys: MouseEventInit = {}): Promise<void> {
  on.dispatchEvent(new MouseEvent("click", { bubbles: true, ...keys }));
  await page.settle();
}

async function press(key: string, keys: KeyboardEventInit = {}): Promise<void> {
  const at = document.activeElement ?? document.body;
  at.dispatchEvent(new KeyboardEvent("keydown", { key, bubbles: true, cancelable: true, ...keys }));
  await page.settle();
}

function picked(): ClipId[] {
  return page.studio.gallery.selection.inOrder();
}

function cards(): (string | undefined)[] {
  return page.all("clip-card").map(({ dataset }) => dataset.clip);
}

describe("the wall", () => {
  it("holds only what is in sight, by days, and asks for those rows in one call", async () => {
    await show();
    expect(cards().length).toBeLessThan(40);
    expect(page.host.called("clips.some")).toHaveLength(1);
    expect(page.find("day").textContent).toMatch(/ clips?/);
    expect(card(0).title).toBe("a boat");
  });

  it("stays calm where a picture is missing", async () => {
    library.change(["c0" as ClipId], () => ({ posterUrl: "/media/posters/gone.jpg" }));
    await show();
    card(0).querySelector("img")?.dispatchEvent(new Event("error"));
    await page.settle();
    expect(card(0).querySelector("img")).toBeNull();
    expect(card(0).querySelector(".blank")).not.toBeNull();
  });

  it("shows what was said of a clip", async () => {
    library.change(["c0" as ClipId], () => ({ stars: 4, isFavourite: true, isMissing: true }));
    await show();
    expect(page.named("4 of 5 stars").textContent).toBe("★ 4");
    expect(page.named("Favourite")).toBeTruthy();
    expect(card(0).textContent).toContain("File missing");
  });

  it("shows jobs above, and a clip in its job's place instead of below", async () => {
    page.studio.board.hear(job("1", { stage: "rendering" }));
    page.studio.board.hear(job("2", { stage: "rendering" }));
    await show();
    expect(page.all("job-card")).toHaveLength(2);
    const made = clip("made", { createdAt: "2026-11-23T00:00:00Z" });
    library.clips = [made, ...library.clips];
    page.studio.gallery.add(made);
    page.studio.board.hear(job("1", { stage: "done", clipId: made.id }));
    await page.settle();
    expect(page.all("job-card")).toHaveLength(1);
    expect(cards().filter((id) => id === "made")).toHaveLength(1);
  });
});

describe("a hand", () => {
  it("opens by a click, and closes by another", async () => {
    await show();
    await click(card(1));
    expect(page.studio.gallery.selectedId).toBe("c1");
    expect(card(1).getAttribute("aria-current")).toBe("true");
    await click(card(1));
    expect(page.studio.gallery.selectedId).toBeNull();
  });

  it("picks with Ctrl, with Shift and on the mark, and lets go by a plain click", async () => {
    await show();
    await click(card(1), { ctrlKey: true });
    await click(card(3), { shiftKey: true });
    expect(picked()).toEqual(["c1", "c2", "c3"]);
    expect(card(2).getAttribute("aria-pressed")).toBe("true");
    const [mark] = page.all("clip-check");
    await click(mark ?? card(0));
    expect(picked()).toEqual(["c0", "c1", "c2", "c3"]);
    expect(page.find("bulk-count").textContent).toBe("4 clips selected");
    await click(card(4));
    expect(picked()).toEqual([]);
    expect(page.all("bulk")).toEqual([]);
  });

  it("plays the clip it stays on over its card", async () => {
    await show();
    vi.useFakeTimers();
    card(2).dispatchEvent(new MouseEvent("pointerover", { bubbles: true }));
    vi.advanceTimersByTime(300);
    vi.useRealTimers();
    await page.settle();
    expect(document.querySelector("video")?.src).toContain("/media/clips/c2.mp4");
  });
});

describe("a drag", () => {
  async function drag(on: HTMLElement): Promise<void> {
    for (const [type, x] of [
      ["pointerdown", 0],
      ["pointermove", 3],
      ["pointermove", 30],
      ["pointermove", 60],
    ] as const) {
      on.dispatchEvent(new MouseEvent(type, { bubbles: true, clientX: x, buttons: 1 }));
    }
    await page.settle();
  }

  it("is none where the button was let go of elsewhere", async () => {
    const dragOut = vi.fn(() => Promise.resolve());
    page.host.dragOut = dragOut;
    await show();
    const face = card(3);
    face.dispatchEvent(new MouseEvent("pointerdown", { bubbles: true, buttons: 1 }));
    face.dispatchEvent(new MouseEvent("pointermove", { bubbles: true, clientX: 40, buttons: 0 }));
    await page.settle();
    expect(dragOut).not.toHaveBeenCalled();
  });

  it("takes a clip out to another program, and all that is picked with it", async () => {
    const dragOut = vi.fn(() => Promise.resolve());
    page.host.dragOut = dragOut;
    await show();
    await drag(card(3));
    page.studio.gallery.selection.replace(["c1", "c2"] as ClipId[]);
    await drag(card(2));
    expect(dragOut.mock.calls).toEqual([[["c3"]], [["c1", "c2"]]]);
  });
});

describe("clips that are asked for from elsewhere", () => {
  it("are opened and picked, whatever hid them", async () => {
    await show();
    page.studio.pages.open("queue");
    await page.write("search", "ship");
    page.host.show(["c0", "c2"] as ClipId[]);
    await vi.waitFor(() => expect(page.studio.gallery.selectedId).toBe("c0"));
    expect(page.studio.pages.current).toBe("clips");
    expect(picked()).toEqual(["c0", "c2"]);
    expect(page.studio.gallery.finding.words).toBe("");
  });
});

describe("the keyboard", () => {
  it("walks from clip to clip, and takes them along with Shift", async () => {
    await show();
    card(0).focus();
    await press("ArrowRight");
    expect(document.activeElement).toBe(card(1));
    await press("ArrowRight", { shiftKey: true });
    await press("ArrowRight", { shiftKey: true });
    expect(picked()).toEqual(["c1", "c2", "c3"]);
    await press("Escape");
    expect(picked()).toEqual([]);
    expect(card(3).tabIndex).toBe(0);
    expect(page.all("clip-card").filter(({ tabIndex }) => tabIndex === 0)).toHaveLength(1);
  });

  it("takes all clips, also those that are not in sight", async () => {
    await show();
    card(0).focus();
    await press("a", { code: "KeyA", ctrlKey: true });
    expect(picked()).toHaveLength(200);
  });

  it("plays by Space, and stops by another", async () => {
    await show();
    card(0).focus();
    await press(" ");
    expect(document.querySelector("video")?.src).toContain("c0.mp4");
    await press(" ");
    expect(document.querySelector("video")?.hasAttribute("src")).toBe(false);
  });

  it("goes on at the neighbour of a clip that has gone", async () => {
    await show();
    card(0).focus();
    await press("ArrowRight");
    await page.studio.trash.put(["c1" as ClipId]);
    await page.settle();
    expect(document.activeElement).toBe(card(2));
  });
});

describe("finding", () => {
  it("narrows by words and says how many fit", async () => {
    await show();
    await page.write("search", "ship");
    await vi.waitFor(() => expect(page.find("found").textContent).toBe("100 clips"));
    await page.click("clear-filters");
    expect(page.all("chips")).toEqual([]);
  });

  it("offers the filter to drop where nothing is left", async () => {
    await show();
    await page.write("search", "ship");
    page.studio.gallery.finding.narrow({ starsMin: 3, models: ["v5.5"] });
    await page.settle();
    expect(page.all("chip").map((chip) => chip.dataset.filter)).toEqual(["models", "starsMin"]);
    expect(page.find("drop-starsMin").textContent).toContain("100 clips");
    await page.click("drop-starsMin");
    expect(page.all("clip-card").length).toBeGreaterThan(0);
    expect(page.all("chip")).toHaveLength(1);
    await page.click("chip");
    expect(page.all("chip")).toEqual([]);
  });

  it("has every filter in a panel", async () => {
    await show();
    await page.click("filters");
    await page.click("filter-tags-sea");
    expect(page.studio.gallery.finding.filter).toEqual({ tags: ["sea"] });
    await page.click("filter-tags-sea");
    await page.click("filter-stars-2");
    await page.set(page.find("filter-cost-min"), "20");
    await page.set(page.find("filter-after"), "2026-11-20");
    expect(page.studio.gallery.finding.filter).toMatchObject({ starsMin: 2, costMin: 20 });
    expect(page.studio.gallery.finding.filter.after).toMatch(/^2026-11-(19|20)T/);
    await page.set(page.find("filter-cost-min"), "");
    await page.set(page.find("filter-after"), "");
    expect(page.studio.gallery.finding.filter).toEqual({ starsMin: 2 });
  });

  it("shows the jobs that failed, and that none has", async () => {
    await show();
    await page.click("show-failed");
    expect(page.find("empty").textContent).toContain("Nothing has failed");
    page.studio.board.hear(job("9", { stage: "failed" }));
    await page.settle();
    expect(page.all("job-card")).toHaveLength(1);
    expect(page.find("show-failed").textContent).toContain("1");
    await page.click("show-all");
    expect(page.all("clip-card").length).toBeGreaterThan(0);
  });
});

describe("several clips", () => {
  beforeEach(async () => {
    await show();
    page.studio.gallery.selection.replace(["c0", "c1"] as ClipId[]);
    await page.settle();
  });

  it("are judged by the bar", async () => {
    await page.click("bulk-favourite");
    await page.click("bulk-stars-3");
    expect(library.clips.slice(0, 3).map(({ stars }) => stars)).toEqual([3, 3, 0]);
    expect(library.clips[1]?.isFavourite).toBe(true);
  });

  it("get tags by their dialog, which keeps what was refused", async () => {
    await page.click("bulk-tags");
    await page.write("tag-entry", "sea, sky");
    page.host.answers["clips.judge"] = () => Promise.reject(new Error("No."));
    await page.click("tag-add");
    expect((page.find("tag-entry") as HTMLInputElement).value).toBe("sea, sky");
    library.serve(page.host);
    page.find("tag-entry").closest("form")?.requestSubmit();
    await page.settle();
    await vi.waitFor(() => expect(page.all("tag-off")).toHaveLength(2));
    expect((page.find("tag-entry") as HTMLInputElement).value).toBe("");
    expect(library.clips[1]?.tags).toEqual(["sea", "sky"]);
    await page.click("tag-off");
    expect(library.clips[1]?.tags).toEqual(["sky"]);
  });

  it("give the keyboard back to the button of a list that closes", async () => {
    const { matches } = Element.prototype;
    // jsdom opens no popovers.
    const asked = vi.spyOn(Element.prototype, "matches").mockImplementation(function (
      this: Element,
      selector,
    ) {
      return selector === ":popover-open" || matches.call(this, selector);
    });
    await page.click("bulk-export");
    page.find("export-table").focus();
    await page.click("export-table");
    asked.mockRestore();
    expect(document.activeElement).toBe(page.find("bulk-export"));
  });

  it("go to the trash, are looked at there, and are deleted for good after a question", async () => {
    await page.click("bulk-trash");
    expect(page.all("bulk")).toEqual([]);
    await page.click("show-trash");
    await vi.waitFor(() => expect(cards()).toEqual(["c0", "c1"]));
    page.studio.gallery.selection.replace(["c0" as ClipId]);
    await page.settle();
    await page.click("bulk-restore");
    await vi.waitFor(() => expect(cards()).toEqual(["c1"]));
    await page.click("empty-trash");
    await page.click("forget-agree");
    expect(page.find("empty").textContent).toContain("The trash is empty");
    expect(library.clips).toHaveLength(199);
  });

  it("leave as a table", async () => {
    page.host.answers["clips.csv"] = () => ({ text: "id\r\n", fileName: "clips.csv" });
    URL.createObjectURL = () => "blob:table";
    URL.revokeObjectURL = () => undefined;
    HTMLAnchorElement.prototype.click = vi.fn();
    await page.click("bulk-export");
    await page.click("export-table");
    expect(page.host.called("clips.csv")).toEqual([{ ids: ["c0", "c1"] }]);
  });
});

describe("a note", () => {
  it("stays in its field until the studio has it", async () => {
    await show();
    page.studio.marks.ask("note", ["c3" as ClipId]);
    await page.settle();
    await page.write("note-entry", "for the intro");
    page.host.answers["clips.judge"] = () => Promise.reject(new Error("No."));
    await page.click("note-keep");
    expect((page.find("note-entry") as HTMLTextAreaElement).value).toBe("for the intro");
    library.serve(page.host);
    await page.click("note-keep");
    expect(page.all("note-dialog")).toEqual([]);
    expect(library.clips[3]?.note).toBe("for the intro");
  });
});
