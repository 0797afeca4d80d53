import { afterEach, beforeEach, describe, expect, it } from "vitest";
import type { Clip } from "../../src/api/generated";
import { AtWork } from "../atWork";
import { account, catalog, clip } from "../fixtureHost";
import { media } from "../forms";

let work: AtWork;

beforeEach(async () => {
  work = await AtWork.begin();
});

afterEach(() => work.end());

describe("starting from a clip", () => {
  const made: Clip = clip("c1");
  const source = { videoId: "37", madeWith: "platform", clip: made.id, lengthMs: 5000 } as const;

  it("fills the mode with PixVerse's own clip where it can", async () => {
    work.host.answers["clips.source"] = () => ({ source, video: null });
    await work.studio.starts.fromClip(made, "extend");
    expect(work.host.called("clips.source")).toEqual([
      { id: "c1", account: "studio", mode: "extend" },
    ]);
    expect(work.studio.form).toMatchObject({ mode: "extend", recipe: { source } });
    expect(work.studio.starts.filled).toBe(1);
  });

  it("fills it with the file where another account made it", async () => {
    work.host.answers["clips.source"] = () => ({ source: null, video: media("c1.mp4") });
    await work.studio.starts.fromClip(made, "lip-sync");
    expect(work.roles()).toEqual(["source-video c1.mp4"]);
  });

  it("takes the last frame into Image mode", async () => {
    work.host.answers["clips.lastFrame"] = () => media("last.png");
    await work.studio.starts.fromLastFrame(made);
    expect(work.studio.form.mode).toBe("image");
    expect(work.studio.form.wanted.recipes[0]?.inputs[0]?.name).toBe("last.png");
  });

  it("knows clips that no page has shown, by asking once", async () => {
    work.host.answers["clips.get"] = () => made;
    expect(work.studio.starts.clipOf(made.id)).toBeNull();
    await work.studio.starts.learnClip(made.id);
    expect(work.studio.starts.clipOf(made.id)).toEqual(made);
  });

  it("says why a mode cannot be made with the account that pays", async () => {
    const modes = [modeRow("extend", ["platform", "web"]), modeRow("upscale", ["platform"])];
    work.host.answers["catalog.get"] = () => ({ ...catalog, modes });
    await work.studio.form.judging.learn();
    expect(work.studio.starts.whyNot("upscale")).toBeNull();
    work.studio.hearAccount(account("site", { kind: "web", isActive: true }));
    await work.settle();
    expect(work.studio.starts.whyNot("extend")).toBeNull();
    expect(work.studio.starts.whyNot("upscale")).toContain("takes an API key");
    work.studio.hearAccount(account("site", { kind: "web", isActive: true, way: "browser" }));
    expect(work.studio.starts.whyNot("extend")).toContain("through the page");
  });
});

function modeRow(mode: "extend" | "upscale", routes: ("platform" | "web")[]) {
  return {
    mode,
    label: mode,
    summary: "",
    routes,
    takesModel: true,
    beginsWithClip: true,
    takes: [],
    source: "",
    confidence: "documented",
    disagreement: null,
  };
}
