import { describe, expect, it } from "vitest";
import { kindOf } from "../../src/lib/files";
import { CLIP_STARTS, isMode, modeLabel, MODES, sharesWords } from "../../src/lib/modes";

describe("the modes", () => {
  it("are fifteen, each with one place and a name", () => {
    expect(MODES).toHaveLength(15);
    expect(new Set(MODES).size).toBe(15);
    expect(new Set(MODES.map(modeLabel)).size).toBe(15);
    expect(modeLabel("lip-sync")).toBe("Lip sync");
  });

  it("start from a clip where they take one", () => {
    expect(CLIP_STARTS.map(({ mode }) => mode)).toEqual([
      "extend",
      "sound-effect",
      "lip-sync",
      "restyle",
      "modify",
      "swap",
      "mimic",
      "upscale",
    ]);
  });

  it("share their words only where the words say what happens", () => {
    expect(sharesWords("text", "reference")).toBe(true);
    expect(sharesWords("text", "restyle")).toBe(false);
    expect(sharesWords("upscale", "text")).toBe(false);
  });

  it.each([
    ["text", true],
    ["multi-transition", true],
    ["fusion", false],
    [7, false],
  ])("are known by name: %s %s", (word, isOne) => expect(isMode(word)).toBe(isOne));
});

describe("files by their names", () => {
  it.each([
    ["a.PNG", "image"],
    ["b.mp4", "video"],
    ["c.webm", "video"],
    ["d.m4a", "audio"],
    ["e.txt", null],
    ["png", null],
  ])("%s is %s", (name, kind) => expect(kindOf(name)).toBe(kind));
});
