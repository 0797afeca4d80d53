import { afterEach, beforeEach, describe, expect, it } from "vitest";
import type { ClipId, FamilyNode } from "../../src/api/generated";
import Detail from "../../src/views/gallery/Detail.svelte";
import StageDoor from "../../src/views/gallery/StageDoor.svelte";
import { clip, recipe } from "../fixtureHost";
import { Library } from "../library";
import { Mounted } from "../mounted";

let page: Mounted;
let library: Library;

beforeEach(async () => {
  page = await Mounted.open();
  library = Library.of(4, (at) => ({
    recipe: recipe({ prompt: at % 2 === 0 ? "a boat" : "a ship", durationS: 5 + at }),
  }));
  library.serve(page.host);
});

afterEach(() => page.close());

function id(at: number): ClipId {
  return `c${at}` as ClipId;
}

describe("the panel of a clip", () => {
  async function showDetail(at: number): Promise<void> {
    page.studio.gallery.select(id(at));
    await page.settle();
    const props = {
      get clip() {
        return page.studio.gallery.selected ?? clip("none");
      },
    };
    await page.show(Detail, props);
  }

  it("judges by one press each, and takes stars away by the same press", async () => {
    await showDetail(0);
    await page.click("favourite");
    expect(page.find("favourite").getAttribute("aria-pressed")).toBe("true");
    page.named("4 stars").click();
    await page.settle();
    expect(page.find("stars").dataset.stars).toBe("4");
    page.named("4 stars").click();
    await page.settle();
    expect(page.find("stars").dataset.stars).toBe("0");
  });

  it("takes tags, several at once, and takes them off", async () => {
    await showDetail(0);
    await page.write("add-tag", "sea, warm");
    await page.press(page.find("add-tag"), "Enter");
    expect(page.all("tag").map((tag) => tag.textContent.trim())).toEqual(["sea", "warm"]);
    page.named("Take off sea").click();
    await page.settle();
    expect(page.all("tag").map((tag) => tag.textContent.trim())).toEqual(["warm"]);
    expect(document.activeElement, "the keyboard stays beside it").toBe(page.find("add-tag"));
  });

  it("keeps tags that were refused in their field", async () => {
    await showDetail(0);
    page.host.answers["clips.judge"] = () => Promise.reject(new Error("The disk is full."));
    await page.write("add-tag", "sea");
    await page.press(page.find("add-tag"), "Enter");
    expect((page.find("add-tag") as HTMLInputElement).value).toBe("sea");
  });

  it("keeps a note when it is left", async () => {
    await showDetail(0);
    await page.write("note", "for the client");
    page.find("note").dispatchEvent(new Event("blur"));
    await page.settle();
    expect(library.clips[0]?.note).toBe("for the client");
  });

  it("closes by Escape, unless something else has taken the key", async () => {
    await showDetail(0);
    const { gallery } = page.studio;
    const taken = new KeyboardEvent("keydown", { key: "Escape", bubbles: true, cancelable: true });
    taken.preventDefault();
    document.body.dispatchEvent(taken);
    expect(gallery.selectedId).toBe("c0");
    await page.press(document.body, "Escape");
    expect(gallery.selectedId).toBeNull();
  });

  it("remixes by one press", async () => {
    await showDetail(1);
    await page.click("remix");
    expect(page.held()).toEqual(library.clips[1]?.recipe);
  });

  it("says why the last frame of a missing file cannot be used", async () => {
    library.change([id(0)], () => ({ isMissing: true }));
    await showDetail(0);
    await page.click("clip-last-frame");
    expect(page.find("clip-last-frame").title).toBe("The clip's file is missing.");
    expect(page.host.called("clips.lastFrame")).toHaveLength(0);
  });

  it("is compared with the clip that is opened next", async () => {
    await page.show(StageDoor);
    await showDetail(0);
    await page.click("compare-with");
    page.studio.gallery.select(id(1));
    await page.settle();
    expect(page.all("compared").map(({ dataset }) => dataset.clip)).toEqual(["c0", "c1"]);
  });
});

describe("comparing", () => {
  it("lists in what the recipes differ, and only that", async () => {
    await page.show(StageDoor);
    page.studio.stage.compare([id(0), id(1), id(2)]);
    await page.settle();
    const names = page.all("difference").map(({ dataset }) => dataset.name);
    expect(names).toEqual(["Prompt", "Length"]);
    const [prompt] = page.all("difference");
    expect([...(prompt?.querySelectorAll("mark") ?? [])].map((mark) => mark.textContent)).toEqual([
      "boat",
      "ship",
      "boat",
    ]);
  });

  it("says that only chance differs where the recipes are one", async () => {
    library.change([id(2)], () => ({ recipe: library.clips[0]?.recipe ?? recipe() }));
    await page.show(StageDoor);
    page.studio.stage.compare([id(0), id(2)]);
    await page.settle();
    expect(page.find("differences").textContent).toContain("Only chance");
  });

  it("takes two to four, and says so", () => {
    const { stage } = page.studio;
    stage.compare([id(0)]);
    expect(stage.shown).toBeNull();
    expect(stage.whyNotCompare(1)).toContain("two to four");
    expect(stage.whyNotCompare(5)).toContain("At most 4");
    expect(stage.whyNotCompare(4)).toBeNull();
  });
});

describe("focus", () => {
  beforeEach(async () => {
    await page.studio.read();
    await page.show(StageDoor);
    page.studio.stage.focus(id(0));
    await page.settle();
  });

  async function key(name: string): Promise<void> {
    await page.press(page.find("focus-clip"), name);
  }

  function shown(): string | undefined {
    return page.find("focus-clip").dataset.clip;
  }

  it("gives stars by one key, and goes on", async () => {
    await key("3");
    expect(library.clips[0]?.stars).toBe(3);
    expect(shown()).toBe("c1");
    await key("ArrowLeft");
    expect(shown()).toBe("c0");
  });

  it("puts into the trash by one key, and brings back by another", async () => {
    await key("Delete");
    expect(library.clips[0]?.isTrashed).toBe(true);
    expect(shown()).toBe("c1");
    await key("z");
    expect(library.clips[0]?.isTrashed).toBe(false);
    expect(shown()).toBe("c0");
  });

  it("makes favourites without going on", async () => {
    await key("f");
    expect(library.clips[0]?.isFavourite).toBe(true);
    expect(shown()).toBe("c0");
  });

  it("stays where a step was taken back that is none of the walk's", async () => {
    await key("Delete");
    await key("f");
    await key("z");
    expect(library.clips[1]?.isFavourite).toBe(false);
    expect(library.clips[0]?.isTrashed, "only the last step was taken back").toBe(true);
    expect(shown()).toBe("c1");
    await key("z");
    expect(library.clips[0]?.isTrashed).toBe(false);
    expect(shown()).toBe("c0");
  });

  it("has a clip back that the word of its toast brought back", async () => {
    await key("Delete");
    page.studio.toasts.shown.at(-1)?.action?.run();
    await page.settle();
    expect(library.clips[0]?.isTrashed).toBe(false);
    expect(shown()).toBe("c0");
  });

  it("throws away one clip for one press, however long the key is held", async () => {
    const held = new KeyboardEvent("keydown", { key: "Delete", repeat: true, bubbles: true });
    page.find("focus-clip").dispatchEvent(held);
    await page.settle();
    expect(library.clips[0]?.isTrashed).toBe(false);
  });

  it("hears its keys also when the button that had the keyboard has gone", async () => {
    (document.activeElement as HTMLElement).blur();
    await page.press(document.body, "ArrowRight");
    expect(shown()).toBe("c1");
  });

  it("makes room for a clip that a notice was about", async () => {
    page.host.show([id(2)]);
    await page.settle();
    expect(page.all("focus")).toHaveLength(0);
    expect(page.studio.gallery.selectedId).toBe("c2");
  });

  it("says so when nothing is left, and closes to the wall", async () => {
    for (let times = 0; times < 4; times += 1) await key("Delete");
    expect(page.find("focus-clip").textContent).toContain("Nothing is left");
    page.named("Close").click();
    await page.settle();
    expect(page.all("focus")).toHaveLength(0);
  });
});

describe("the family", () => {
  it("shows who came from whom, and what all of it cost", async () => {
    const nodes: FamilyNode[] = [
      { id: id(0), clip: library.clips[0] ?? null, parents: [], chargedCredits: 60 },
      {
        id: id(1),
        clip: library.clips[1] ?? null,
        parents: [{ id: id(0), how: "lastFrame" }],
        chargedCredits: 72,
      },
      {
        id: "gone" as ClipId,
        clip: null,
        parents: [{ id: id(1), how: "extended" }],
        chargedCredits: null,
      },
    ];
    page.host.answers["clips.family"] = () => ({ nodes });
    Element.prototype.scrollIntoView = () => undefined;
    await page.show(StageDoor);
    page.studio.stage.family(id(1));
    await page.settle();
    expect(page.all("family-clip").map(({ dataset }) => dataset.clip)).toEqual([
      "c0",
      "c1",
      "gone",
    ]);
    expect(page.find("family-cost").textContent).toContain("132 credits");
    expect(page.find("family-cost").textContent).toContain("1 clip whose cost is not known");
    await page.press(page.all("family-clip")[1] ?? document.body, "ArrowLeft");
    expect(document.activeElement).toBe(page.all("family-clip")[0]);
    const gone = page.all("family-clip")[2];
    await page.press(page.all("family-clip")[1] ?? document.body, "ArrowRight");
    expect(document.activeElement, "a deleted clip is walked over too").toBe(gone);
    gone?.click();
    expect(page.studio.stage.shown, "and cannot be opened").not.toBeNull();
    page.all("family-clip")[0]?.click();
    await page.settle();
    expect(page.studio.gallery.selectedId).toBe("c0");
  });
});
