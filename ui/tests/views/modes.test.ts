import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import MediaOffer from "../../src/views/create/MediaOffer.svelte";
import ModeTabs from "../../src/views/create/ModeTabs.svelte";
import ClipStarts from "../../src/views/gallery/ClipStarts.svelte";
import { clip } from "../fixtureHost";
import { media } from "../forms";
import { Mounted } from "../mounted";

let page: Mounted;

beforeEach(async () => {
  page = await Mounted.open();
});

afterEach(() => page.close());
const source = { videoId: "37", madeWith: null, clip: null, lengthMs: 5000 };

describe("the modes", () => {
  it("are all there by name, two in sight and the others in groups", async () => {
    await page.show(ModeTabs);
    expect(document.querySelectorAll('[data-testid^="mode-"]')).toHaveLength(15);
    expect(document.querySelectorAll("[role=tab]")).toHaveLength(2);
    const groups = document.querySelectorAll("[role=menu] [role=group]");
    expect([...groups].map((group) => group.getAttribute("aria-label"))).toEqual([
      "From images",
      "From a clip",
      "Sound and speech",
      "Looks",
    ]);
  });

  it("turn from the menu, which then bears the mode's name", async () => {
    await page.show(ModeTabs);
    await page.click("modes");
    await page.click("mode-lip-sync");
    expect(page.studio.form.mode).toBe("lip-sync");
    expect(page.find("modes").textContent).toContain("Lip sync");
    expect(page.find("mode-lip-sync").getAttribute("aria-checked")).toBe("true");
    expect(document.activeElement).toBe(page.find("modes"));
  });

  it("are walked by arrows", async () => {
    await page.show(ModeTabs);
    page.find("mode-text").focus();
    await page.press(page.find("mode-text"), "ArrowRight");
    expect(page.studio.form.mode).toBe("image");
    await page.press(page.find("mode-image"), "ArrowRight");
    expect(document.activeElement).toBe(page.find("modes"));
    await page.press(page.find("modes"), "ArrowDown");
    expect(document.activeElement).toBe(page.find("mode-transition"));
    await page.press(page.find("mode-transition"), "End");
    expect(document.activeElement).toBe(page.find("mode-template"));
  });

  it("say why one is not there, and do not turn to it", async () => {
    vi.spyOn(page.studio.starts, "whyNot").mockImplementation((mode) =>
      mode === "swap" ? "It takes an API key." : null,
    );
    await page.show(ModeTabs);
    await page.click("mode-swap");
    expect(page.studio.form.mode).toBe("text");
    expect(page.find("mode-swap").getAttribute("aria-description")).toBe("It takes an API key.");
  });
});

describe("a clip's own menu", () => {
  it("begins a mode with the clip", async () => {
    page.host.answers["clips.source"] = () => ({ source, video: null });
    await page.show(ClipStarts, { clip: clip("c1") });
    await page.click("clip-extend");
    await vi.waitFor(() => expect(page.held()).toMatchObject({ mode: "extend", source }));
    await page.click("clip-menu");
    await page.click("clip-swap");
    await vi.waitFor(() => expect(page.held().mode).toBe("swap"));
  });

  it("begins nothing with a clip whose file is missing", async () => {
    await page.show(ClipStarts, { clip: clip("c1", { isMissing: true }) });
    await page.click("clip-extend");
    expect(page.host.called("clips.source")).toEqual([]);
    expect(page.find("clip-extend").title).toBe("The clip's file is missing.");
  });
});

describe("a dropped video", () => {
  it("is offered to every mode that begins with one", async () => {
    const offered = { ...media("a.mp4"), media: "video" as const };
    page.studio.starts.offer(offered);
    await page.show(MediaOffer, { offered });
    expect(document.querySelectorAll('[data-testid^="offer-"]')).toHaveLength(8);
    await page.click("offer-upscale");
    await vi.waitFor(() => expect(page.held().mode).toBe("upscale"));
    expect(page.held().inputs[0]?.name).toBe("a.mp4");
  });
});
