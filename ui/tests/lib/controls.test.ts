import { describe, expect, it } from "vitest";
import {
  blocksOf,
  contentOf,
  emptied,
  inputsOf,
  isFilled,
  lookOf,
  mediaOf,
  mostOf,
  roleOf,
} from "../../src/lib/controls";
import { moved, timed, totalSeconds } from "../../src/lib/frames";
import { begunWith, mentionsOf, placed, replaced, storedAgain } from "../../src/lib/inputs";
import { recipe, stored } from "../fixtureHost";
import { control, controlOf, controlsOf, input, words } from "../forms";

describe("the places of a form", () => {
  it("follow one order, whatever the catalog's", () => {
    const blocks = blocksOf([control("seed", words), ...controlsOf("extend")]);
    expect(blocks.map(({ key }) => key)).toEqual(["one of 0", "prompt", "seed"]);
    expect(blocks.at(-1)?.look.isMore).toBe(true);
  });

  it("put what excludes each other into one block", () => {
    const [, voice] = blocksOf(controlsOf("lip-sync"));
    expect(voice?.controls.map(({ slot }) => slot)).toEqual(["voice", "audio"]);
  });

  it("have room for what this window does not know", () => {
    expect(lookOf("somethingNew").rank).toBeGreaterThan(lookOf("sound").rank);
  });
});

describe("what stands in a control", () => {
  const full = recipe({
    prompt: "a",
    inputs: [input("image", "a"), input("subject", "s"), input("background", "b")],
    masks: [{ keyframe: 1, id: "m", name: null }],
  });

  it("is a field or the files of its roles", () => {
    expect(roleOf("durationS")).toBeNull();
    expect(isFilled(full, control("prompt", words))).toBe(true);
    expect(isFilled(full, control("soundText", words))).toBe(false);
    expect(isFilled(full, controlOf("swap", "masks"))).toBe(true);
    const named = inputsOf(full, controlOf("reference", "subject"));
    expect(named.map(({ name }) => name)).toEqual(["s", "b"]);
  });

  it("can be taken out and put back", () => {
    const picture = controlOf("swap", "image");
    expect(contentOf(full, picture).inputs).toHaveLength(1);
    expect({ ...full, ...emptied(full, picture) }.inputs).toHaveLength(2);
    expect(emptied(full, control("prompt", words))).toEqual({ prompt: "" });
    expect(emptied(full, controlOf("swap", "masks"))).toEqual({ masks: [] });
    expect(emptied(full, controlOf("lip-sync", "voice"))).toEqual({ voice: null });
  });

  it("says which files it takes, and how many", () => {
    expect(mediaOf(controlOf("multi-transition", "frame"))).toBe("image");
    expect(mediaOf(controlOf("lip-sync", "audio"))).toBe("audio");
    expect(mediaOf(controlOf("extend", "prompt"))).toBeNull();
    expect([mostOf(controlOf("template", "image")), mostOf(controlOf("swap", "masks"))]).toEqual([
      7, 0,
    ]);
  });
});

describe("a file in its place", () => {
  const at = (mode: "swap" | "modify" | "reference" | "multi-transition") => recipe({ mode });

  it("takes the other's place where only one is taken", () => {
    const first = placed(at("swap"), input("image", "a"), 1);
    expect(placed(first, input("image", "b"), 1).inputs.map(({ name }) => name)).toEqual(["b"]);
  });

  it("joins the others, and is not there twice", () => {
    const one = placed(at("modify"), input("image", "a"), 3);
    expect(placed(one, input("image", "a"), 3).inputs).toHaveLength(1);
    expect(placed(one, input("image", "b"), 3).inputs).toHaveLength(2);
  });

  it("is given a name where the prompt calls it by one", () => {
    const one = placed(at("reference"), input("subject", "Cat.png"), 7);
    const two = placed(one, input("background", "cat.jpg"), 7);
    expect(two.inputs.map(({ refName }) => refName)).toEqual(["cat", "cat_2"]);
    expect(mentionsOf(two)).toEqual(["cat", "cat_2"]);
  });

  it("has seconds as a frame, but the last, also where it comes twice", () => {
    let next = at("multi-transition");
    for (const name of ["a", "b", "a"]) next = placed(next, input("frame", name), 7);
    expect(next.inputs.map(({ seconds }) => seconds)).toEqual([5, 5, null]);
    expect(totalSeconds(next.inputs)).toBe(10);
  });

  it("keeps its name and its seconds when it is scaled down", () => {
    const large = input("frame", "a", { seconds: 3, prompt: "up" });
    const small = input("frame", "small");
    const next = replaced(recipe({ inputs: [large] }), small, large.sha256).inputs[0];
    expect(next).toMatchObject({ name: "small", seconds: 3, prompt: "up" });
  });

  it("as another video leaves the masks of the one before", () => {
    const masks = [{ keyframe: 1, id: "m", name: null }];
    const old = recipe({ masks, inputs: [input("source-video", "a.mp4"), input("image", "i")] });
    const source = { videoId: "37", madeWith: null, clip: null, lengthMs: 5000 };
    const begun = begunWith(old, { source, video: null });
    expect(begun).toMatchObject({ source, masks: [] });
    expect(begun.inputs.map(({ name }) => name)).toEqual(["i"]);
    const again = placed(begun, input("source-video", "b.mp4"), 1);
    expect([again.source, again.inputs.length]).toEqual([null, 2]);
    const video = stored("c.mp4");
    expect(begunWith(begun, { source: null, video }).inputs.at(-1)?.role).toBe("source-video");
  });

  it("is known by its picture afterwards, sounds by none", () => {
    expect(storedAgain(input("audio", "a.mp3"))).toMatchObject({
      media: "audio",
      previewUrl: null,
    });
    expect(storedAgain(input("source-video", "a.mp4"))).toMatchObject({
      media: "video",
      fileUrl: "/media/inputs/sha of a.mp4.mp4",
    });
    expect(storedAgain(input("image", "a.png")).previewUrl).toBe("/media/inputs/sha of a.png.jpg");
  });
});

describe("frames in their order", () => {
  it("move by one, and stay where there is no place", () => {
    expect(moved(["a", "b", "c"], 2, 0)).toEqual(["c", "a", "b"]);
    expect(moved(["a", "b"], 0, 2)).toEqual(["a", "b"]);
    expect(moved(["a", "b"], 5, 0)).toEqual(["a", "b"]);
  });

  it("end with one that has neither seconds nor words", () => {
    const last = input("frame", "z", { seconds: 9, prompt: "never" });
    expect(timed([last])).toEqual([{ ...last, seconds: null, prompt: null }]);
  });

  it("offers images and masks by number in Modify", () => {
    const masks = [{ keyframe: 1, id: "m", name: null }];
    const changed = recipe({ mode: "modify", masks, inputs: [input("image", "a")] });
    expect(mentionsOf(changed)).toEqual(["img0", "selection0"]);
  });
});
