import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { Refused } from "../../src/api/host";
import type { AccountId, FoundMasks } from "../../src/api/generated";
import { MaskLook } from "../../src/state/maskLook.svelte";
import { AtWork } from "../atWork";
import { recipe } from "../fixtureHost";
import { input } from "../forms";

let work: AtWork;

beforeEach(async () => {
  work = await AtWork.begin();
});

afterEach(() => work.end());

describe("a look at a frame", () => {
  const swapped = recipe({ mode: "swap", inputs: [input("source-video", "a.mp4")] });
  const person = { keyframe: 3, id: "m1", name: "person" };
  const found: FoundMasks = {
    keyframe: 3,
    frameUrl: "/media/masks/f.png",
    masks: [{ mask: person, maskUrl: "/media/masks/m1.png" }],
    chargedCredits: 2,
    isKept: false,
  };

  it("names its price first, and is only made when asked for", async () => {
    work.host.answers["masks.known"] = () => ({ found: null, estimatedCredits: 2, exact: false });
    work.host.answers["masks.find"] = () => found;
    const look = new MaskLook(work.host, swapped);
    await look.goTo(3);
    expect(look.known).toMatchObject({ estimatedCredits: 2 });
    expect(work.host.called("masks.find")).toEqual([]);
    await look.look();
    expect(work.host.called("masks.find")).toEqual([{ video: "sha of a.mp4", keyframe: 3 }]);
    expect(look.found).toEqual(found);
  });

  it("shows at once what an earlier look found", async () => {
    work.host.answers["masks.known"] = () => ({ found, estimatedCredits: 2, exact: true });
    const look = new MaskLook(work.host, { ...swapped, masks: [person] });
    await look.goTo(look.keyframe);
    expect(look.keyframe).toBe(3);
    expect(look.found).toEqual(found);
    expect(look.isPicked(person)).toBe(true);
  });

  it("says why it did not work, and can be made again", async () => {
    work.host.answers["masks.known"] = () => ({
      found: null,
      estimatedCredits: null,
      exact: false,
    });
    work.host.answers["masks.find"] = () =>
      Promise.reject(new Refused("noCredits", "Top up first."));
    const look = new MaskLook(work.host, swapped);
    await look.goTo(Number.NaN);
    expect(look.keyframe).toBe(1);
    await look.look();
    expect(look.refusal).toBe("Top up first.");
    expect(look.isLooking).toBe(false);
  });

  it("takes as many parts as the mode does", () => {
    const other = { keyframe: 3, id: "m2", name: "hat" };
    const one = new MaskLook(work.host, swapped);
    one.toggle(person, 1);
    one.toggle(other, 1);
    expect(one.picked).toEqual([other]);
    one.toggle(other, 1);
    expect(one.picked).toEqual([]);
    const many = new MaskLook(work.host, swapped);
    for (const mask of [person, other]) many.toggle(mask, 2);
    many.toggle({ ...other, id: "m3" }, 2);
    expect(many.picked).toEqual([person, other]);
  });
});

describe("what PixVerse lists", () => {
  const rows = (from: number, count: number) =>
    Array.from({ length: count }, (_, at) => ({ id: `${from + at}`, name: `Voice ${from + at}` }));

  it("is read once an account, page by page, and searched when the typing pauses", async () => {
    work.host.answers["pixverse.voices"] = ({ offset, search }) =>
      search === "harper"
        ? { voices: [{ id: "7", name: "Harper" }], total: 1 }
        : { voices: rows(offset ?? 0, 60), total: 100 };
    const { voices } = work.studio.presets;
    await voices.open("studio" as AccountId);
    await voices.open("studio" as AccountId);
    expect(work.host.called("pixverse.voices")).toHaveLength(1);
    await voices.more();
    expect(voices.rows).toHaveLength(120);
    expect(voices.nameOf("61")).toBe("Voice 61");
    for (const words of ["h", "ha", "harper"]) voices.lookFor(words);
    await work.settle();
    expect(voices.rows.map(({ name }) => name)).toEqual(["Harper"]);
    expect(work.host.called("pixverse.voices")).toHaveLength(3);
    await voices.open("other" as AccountId);
    expect(voices.rows).toHaveLength(60);
  });

  it("can be asked for again after it did not come", async () => {
    work.host.answers["pixverse.restyles"] = () =>
      Promise.reject(new Refused("unreachable", "No."));
    const { restyles } = work.studio.presets;
    await restyles.open(null);
    expect(restyles.refusal).toBe("No.");
    work.host.answers["pixverse.restyles"] = () => ({
      restyles: [{ id: "1", name: "Ink", prompt: "" }],
      total: 1,
    });
    await restyles.read();
    expect([restyles.refusal, restyles.rows.length]).toEqual([null, 1]);
  });

  it("gives the name of what a recipe has, without the list", async () => {
    work.host.answers["pixverse.templates"] = ({ search }) => ({
      templates: [{ id: search ?? "", name: "Hug", prompt: "", images: 2, previewUrl: null }],
      total: 1,
    });
    const { templates } = work.studio.presets;
    await templates.learn("302", null);
    expect(templates.nameOf("302")).toBe("Hug");
    await templates.learn("302", null);
    expect(work.host.called("pixverse.templates")).toHaveLength(1);
  });
});
