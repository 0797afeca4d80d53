import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import { fitsSideBySide, isShown, isUsed, promptHint } from "../../src/views/create/choices";
import GoBar from "../../src/views/create/GoBar.svelte";
import { addWords, limitText } from "../../src/views/create/fileWords";
import { recipe } from "../fixtureHost";
import { control, controlOf, input, limits } from "../forms";
import { Mounted } from "../mounted";

let page: Mounted;

beforeEach(async () => {
  page = await Mounted.open();
});

afterEach(() => page.close());

describe("a form", () => {
  it("shows choices that rest on a disagreement with its words", async () => {
    page.said = { marks: [{ field: "model", message: "Sources disagree." }] };
    await page.showForm("reference");
    await page.show(GoBar);
    expect(page.find("mark").textContent).toBe("Sources disagree.");
  });

  it("says what the shape follows where it is no choice", async () => {
    page.said = { shapeNote: "The shape follows the frames." };
    await page.showForm("transition");
    expect(page.find("aspect").textContent).toContain("follows the frames");
    page.studio.form.change({ inputs: [input("first-frame", "a")] });
    await page.settle();
    expect(page.find("aspect").textContent).toContain("16:9, follows the image");
  });

  it("keeps what is seldom set folded away until it is set", async () => {
    const seed = control("seed", { kind: "number", min: 0, max: 9 });
    const form = { mode: "text" as const, label: "", summary: "", controls: [seed] };
    page.said = { form };
    await page.showForm("text");
    const details = document.querySelector("details");
    expect(details?.open).toBe(false);
    await page.set(page.find("seed") as HTMLInputElement, "99");
    expect([page.held().seed, details?.open]).toEqual([9, true]);
  });

  it("draws choices, switches and words as the catalog describes them", async () => {
    const choice = (value: string, why: string | null = null) => ({ value, label: value, why });
    const quality = [choice("540p"), choice("1080p", "Not in this mode.")];
    const controls = [
      control("quality", { kind: "choice", choices: quality, default: "540p" }),
      control("thinking", { kind: "choice", choices: [choice("auto")], default: null }),
      control("sound", { kind: "switch", why: null }),
      control("keepOriginalSound", { kind: "switch", why: null }),
      control("soundText", { kind: "text", charsMax: 9 }),
    ];
    page.said = { form: { mode: "sound-effect", label: "", summary: "", controls } };
    await page.showForm("sound-effect", { model: "" });
    const not = page.find("quality").querySelector<HTMLElement>('[data-value="1080p"]');
    expect(not?.getAttribute("aria-description")).toBe("Not in this mode.");
    not?.click();
    expect(page.held().quality).toBe("720p");
    page.find("sound").querySelector<HTMLElement>('[data-value="on"]')?.click();
    page.find("keep-sound").querySelector<HTMLElement>("input")?.click();
    await page.write("sound-text", "rain");
    expect(page.held()).toMatchObject({ sound: true, keepOriginalSound: true, soundText: "rain" });
    await page.write("sound-text", "");
    expect(page.held().soundText, "empty leaves it to PixVerse").toBeNull();
  });
});

describe("files", () => {
  it("are chosen into their place and taken out again", async () => {
    await page.showForm("transition");
    const picker = page.find("first-frame-input") as HTMLInputElement;
    Object.defineProperty(picker, "files", { value: [new File(["x"], "a.png")] });
    picker.dispatchEvent(new Event("change", { bubbles: true }));
    await vi.waitFor(() => expect(page.held().inputs).toHaveLength(1));
    expect(page.held().inputs).toMatchObject([{ role: "first-frame", name: "a.png" }]);
    await page.settle();
    page.named("Remove a.png").click();
    await page.settle();
    expect(page.held().inputs).toEqual([]);
  });

  it("as frames have an order, seconds and words between them", async () => {
    const inputs = ["a", "b", "c"].map((name, at) =>
      input("frame", name, { seconds: at < 2 ? 5 : null }),
    );
    await page.showForm("multi-transition", { inputs });
    await page.set(page.all("frame-seconds")[0] as HTMLInputElement, "3");
    await page.write("frame-prompt", "up");
    expect(page.held().inputs[0]).toMatchObject({ seconds: 3, prompt: "up" });
    page.named("Frame 3 earlier").click();
    await page.settle();
    expect(page.held().inputs.map(({ name, seconds }) => [name, seconds])).toEqual([
      ["a", 3],
      ["c", 5],
      ["b", null],
    ]);
    page.named("Remove b").click();
    await page.settle();
    expect(page.held().inputs.at(-1)).toMatchObject({ name: "c", seconds: null });
    expect(document.body.textContent).toContain("3 s in all, at most 30");
  });

  it("as references are renamed in the prompt too, and put into it by a click", async () => {
    const inputs = [input("subject", "cat.png", { refName: "cat" })];
    await page.showForm("reference", { prompt: "@cat sits ", inputs });
    await page.set(page.all("ref-name")[0] as HTMLInputElement, "big cat");
    expect(page.held()).toMatchObject({
      prompt: "@big_cat sits ",
      inputs: [{ refName: "big_cat" }],
    });
    page.find("ref-role").querySelector<HTMLElement>('[data-value="background"]')?.click();
    await page.write("prompt", "nobody");
    await page.click("ref-mention");
    expect(page.held()).toMatchObject({
      prompt: "nobody @big_cat ",
      inputs: [{ role: "background" }],
    });
  });
});

describe("names in the prompt", () => {
  const inputs = [
    input("subject", "a", { refName: "cat" }),
    input("background", "b", { refName: "room" }),
  ];

  it("are offered while one is typed, and taken by Enter", async () => {
    await page.showForm("reference", { inputs });
    await page.write("prompt", "see @");
    expect(page.all("mentions")).toHaveLength(1);
    expect(page.find("prompt").getAttribute("aria-activedescendant")).toMatch(/-0$/);
    await page.press(page.find("prompt"), "ArrowDown");
    await page.press(page.find("prompt"), "Enter");
    expect(page.held().prompt).toBe("see @room ");
    expect(page.all("mentions")).toHaveLength(0);
  });

  it("are left alone by Escape, and taken by a click", async () => {
    await page.showForm("reference", { inputs });
    await page.write("prompt", "@c");
    await page.press(page.find("prompt"), "Escape");
    expect(page.all("mentions")).toHaveLength(0);
    await page.write("prompt", "@ca");
    const option = page.find("mentions").querySelector("[role=option]");
    option?.dispatchEvent(new Event("pointerdown", { bubbles: true, cancelable: true }));
    await page.settle();
    expect(page.held().prompt).toBe("@cat ");
  });
});

describe("small rules of a form", () => {
  it("hide what cannot be set, and fold what is as it was", () => {
    const sound = control("soundText", { kind: "text", charsMax: 9 });
    expect(isShown(recipe(), sound)).toBe(false);
    expect(isShown(recipe({ sound: true }), sound)).toBe(true);
    expect(isShown(recipe({ model: "" }), sound)).toBe(true);
    const shots = control("multiClip", { kind: "switch", why: "No." });
    expect(isShown(recipe(), shots)).toBe(false);
    expect(isShown(recipe({ multiClip: true }), shots)).toBe(true);
    const none = control("style", { kind: "choice", choices: [], default: null });
    expect(isShown(recipe(), none)).toBe(false);
    const motion = control("motion", { kind: "choice", choices: [], default: "normal" });
    expect(isUsed(recipe({ motion: "normal" }), motion)).toBe(false);
    expect(isUsed(recipe({ motion: "fast" }), motion)).toBe(true);
  });

  it("say what fits where", () => {
    const choice = (label: string) => ({ value: label, label, why: null });
    expect(fitsSideBySide(["On", "Off"].map(choice))).toBe(true);
    expect(fitsSideBySide(["As PixVerse sees fit", "Never"].map(choice))).toBe(false);
    expect(promptHint("extend")).toBe("What happens next?");
    expect(promptHint("upscale")).toBe("What should be seen?");
    expect([addWords("audio", 0), addWords("image", 2)]).toEqual([
      "Drop or choose a sound file",
      "Add more",
    ]);
    expect(limitText(limits)).toBe(", up to 30 s and 52.4 MB");
    expect(limitText({ ...limits, lengthSMax: null })).toBe("");
    expect(controlOf("swap", "image").kind.kind).toBe("files");
  });
});
