import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import type { Clip } from "../../src/api/generated";
import { clip } from "../fixtureHost";
import { input } from "../forms";
import { Library } from "../library";
import { Mounted } from "../mounted";

let page: Mounted;

beforeEach(async () => {
  page = await Mounted.open();
});

afterEach(() => page.close());
const source = { videoId: "37", madeWith: null, clip: null, lengthMs: 5000 };

describe("the video to begin with", () => {
  it("is picked from the library", async () => {
    const one: Clip = clip("c1", { prompt: "a caravan" });
    const library = new Library();
    library.clips = [one];
    library.serve(page.host);
    page.host.answers["clips.source"] = () => ({
      source: { ...source, clip: one.id },
      video: null,
    });
    page.host.answers["clips.get"] = () => one;
    await page.showForm("extend");
    await page.click("pick-clip");
    await page.click("clip-choice");
    expect(page.held().source?.videoId).toBe("37");
    expect(page.find("source-clip").textContent).toContain("a caravan");
    page.named("Leave this clip").click();
    await page.settle();
    expect(page.held().source).toBeNull();
  });

  it("is a file, with its name and its length", async () => {
    const video = input("source-video", "a.mp4", { lengthMs: 9000 });
    await page.showForm("lip-sync", { inputs: [video] });
    expect(page.find("source").textContent).toContain("0:09");
    page.named("Remove a.mp4").click();
    await page.settle();
    expect(page.held().inputs).toEqual([]);
  });

  it("is asked for only after a press", async () => {
    const message = "Extend needs a video.";
    page.said = { problems: [{ field: "source", role: null, message, nearest: null }] };
    await page.showForm("extend");
    expect(document.body.textContent).not.toContain(message);
    page.studio.form.isAttempted = true;
    await page.settle();
    expect(document.body.textContent).toContain(message);
  });
});

describe("speech", () => {
  it("has PixVerse's voices by name", async () => {
    const voices = [
      { id: "7", name: "Harper" },
      { id: "Auto", name: "Auto" },
    ];
    page.host.answers["pixverse.voices"] = () => ({ voices, total: 2 });
    await page.showForm("lip-sync", { source });
    expect(page.find("voice").textContent).toContain("Harper");
    await page.write("voice-text", "Good day.");
    expect(page.held().voice).toEqual({ speakerId: "7", text: "Good day." });
    await page.click("voice");
    document.querySelector<HTMLElement>('[role=option][data-value="Auto"]')?.click();
    expect(page.held().voice).toEqual({ speakerId: "Auto", text: "Good day." });
  });

  it("can be a sound file in place of words", async () => {
    page.host.answers["pixverse.voices"] = () => ({ voices: [], total: 0 });
    await page.showForm("lip-sync", { source, voice: { speakerId: "7", text: "a" } });
    page.find("one-of-voice-audio").querySelector<HTMLElement>('[data-value="audio"]')?.click();
    await page.settle();
    expect(page.held().voice).toBeNull();
    expect(page.find("audio-input").getAttribute("accept")).toContain(".mp3");
  });

  it("says why the voices did not come", async () => {
    page.host.answers["pixverse.voices"] = () => Promise.reject(new Error("No connection."));
    await page.showForm("lip-sync");
    expect(page.find("voice-field").textContent).toContain("No connection.");
  });
});

describe("templates and looks", () => {
  it("are picked from a list that is searched", async () => {
    const templates = [
      { id: "302", name: "Hug", prompt: "a hug", images: 2, previewUrl: "/media/hug.jpg" },
    ];
    page.host.answers["pixverse.templates"] = () => ({ templates, total: 1 });
    await page.showForm("template");
    await page.click("template");
    expect(page.find("preset").textContent).toContain("2 images · a hug");
    expect(page.find("preset").querySelector("img")?.getAttribute("src")).toBe("/media/hug.jpg");
    await page.click("preset");
    expect(page.held().templateId).toBe("302");
    expect(page.find("template").textContent).toContain("Hug");
    page.named("Leave Hug").click();
    expect(page.held().templateId).toBeNull();
  });

  it("as looks exclude a style in words", async () => {
    const restyles = [{ id: "2", name: "Ink", prompt: "" }];
    page.host.answers["pixverse.restyles"] = () => ({ restyles, total: 1 });
    await page.showForm("restyle", { source, restyleId: "2" });
    await vi.waitFor(() => expect(page.find("restyle").textContent).toContain("Ink"));
    page
      .find("one-of-restyleId-prompt")
      .querySelector<HTMLElement>('[data-value="prompt"]')
      ?.click();
    await page.settle();
    await page.write("prompt", "a woodcut");
    expect(page.held()).toMatchObject({ restyleId: null, prompt: "a woodcut" });
  });
});

describe("masks", () => {
  const mask = { keyframe: 1, id: "m1", name: "person" };

  it("wait for a video", async () => {
    await page.showForm("swap");
    await page.click("pick-mask");
    expect(page.all("mask-dialog")).toHaveLength(0);
  });

  it("name the price, look when asked to, and are picked over the frame", async () => {
    page.host.answers["masks.known"] = () => ({ found: null, estimatedCredits: 2, exact: false });
    page.host.answers["masks.find"] = ({ keyframe }) => ({
      keyframe,
      frameUrl: "/media/masks/f.png",
      masks: [{ mask, maskUrl: "/media/masks/m1.png" }],
      chargedCredits: 2,
      isKept: false,
    });
    await page.showForm("swap", { source });
    await page.click("pick-mask");
    expect(page.find("find-masks").textContent).toBe("Look at frame 1 · about 2 credits");
    expect(page.host.called("masks.find")).toEqual([]);
    await page.click("find-masks");
    expect(page.find("mask-charged").textContent).toContain("2 credits charged");
    expect(page.find("mask-overlay").getAttribute("src")).toBe("/media/masks/m1.png");
    await page.click("mask");
    await page.click("take-mask");
    expect(page.held().masks).toEqual([mask]);
    expect(page.find("mask-chosen").textContent).toContain("person, frame 1");
    page.named("Leave person").click();
    expect(page.held().masks).toEqual([]);
  });
});
