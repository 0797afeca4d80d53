import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { Refused } from "../../src/api/host";
import type { AccountId, StoredInput } from "../../src/api/generated";
import { Studio } from "../../src/state/studio.svelte";
import { AtWork } from "../atWork";
import { job, recipe } from "../fixtureHost";
import { controlOf, formOf, media } from "../forms";

let work: AtWork;

beforeEach(async () => {
  work = await AtWork.begin();
});

afterEach(() => work.end());

describe("files that arrive in a mode", () => {
  it("fill the empty places in their order", async () => {
    await work.turn("transition");
    await work.drop("a.png", "b.png");
    expect(work.roles()).toEqual(["first-frame a.png", "last-frame b.png"]);
    await work.drop("c.png");
    expect(work.roles(), "a third one takes the last place").toEqual([
      "first-frame a.png",
      "last-frame c.png",
    ]);
  });

  it("all become frames, and videos the source", async () => {
    await work.turn("multi-transition");
    await work.drop("a.png", "b.png", "c.png");
    expect(work.roles()).toHaveLength(3);
    await work.turn("extend");
    await work.drop("a.mp4");
    expect(work.roles()).toEqual(["source-video a.mp4"]);
    await work.turn("lip-sync");
    await work.drop("a.mp3", "a.mp4");
    expect(work.roles().sort()).toEqual(["audio a.mp3", "source-video a.mp4"]);
  });

  it("make Image mode where the open one takes no images, as ever", async () => {
    await work.drop("a.png");
    expect(work.studio.form.mode).toBe("image");
    expect(work.studio.form.images.inputs).toHaveLength(1);
  });

  it("are asked about where the open mode does not take them", async () => {
    await work.drop("a.mp4");
    expect(work.studio.starts.offered?.input.name).toBe("a.mp4");
    await work.studio.starts.takeOffer("upscale");
    expect(work.studio.form.mode).toBe("upscale");
    expect(work.roles()).toEqual(["source-video a.mp4"]);
    expect(work.studio.starts.offered).toBeNull();
  });

  it("go to the mode they were meant for, whichever is open by then", async () => {
    let arrive: (one: StoredInput) => void = () => undefined;
    work.host.uploads = () => new Promise((resolve) => (arrive = resolve));
    await work.turn("transition");
    await work.drop("a.png");
    expect(work.studio.form.busyWith).toBe("read");
    expect(work.studio.form.wrong.all[0]).toMatchObject({ role: "first-frame" });
    await work.turn("text");
    expect(work.studio.form.busyWith, "the open mode waits for nothing").toBeNull();
    expect(work.studio.edits.open(job("a")), "but a queued job would lose it").toBe(false);
    arrive(media("a.png"));
    await work.settle();
    await work.turn("transition");
    expect(work.roles()).toEqual(["first-frame a.png"]);
  });

  it("of another kind than their place are not taken, and why is said there", async () => {
    await work.turn("extend");
    const place = { mode: "extend", role: "source-video", most: 1 } as const;
    await work.studio.form.intake.add(place, [new File(["x"], "a.png")]);
    const control = controlOf("extend", "source-video");
    expect(work.studio.form.wrong.at(control)?.message).toBe(
      "a.png is an image. Here goes a video.",
    );
    expect(work.roles()).toEqual([]);
  });

  it("are named where there is no room for them", async () => {
    await work.turn("transition");
    await work.drop("a.png", "b.png", "c.png");
    expect(work.roles()).toEqual(["first-frame a.png", "last-frame b.png"]);
    expect(work.studio.toasts.shown[0]?.text).toContain("c.png was left out");
    await work.turn("text");
    await work.drop("a.mp4", "b.mp4");
    expect(work.studio.starts.offered?.input.name).toBe("a.mp4");
    expect(work.studio.toasts.shown.at(-1)?.text).toContain("b.mp4 was left out");
  });

  it("say beside their control why they were not taken, until the next try", async () => {
    work.host.uploads = () => Promise.reject(new Refused("invalidInput", "Not a video."));
    await work.turn("extend");
    await work.drop("a.mp4");
    const file = controlOf("extend", "source-video");
    expect(work.studio.form.wrong.at(file)?.message).toBe("Not a video.");
    work.host.uploads = (one) => Promise.resolve(media(one.name));
    await work.drop("b.mp4");
    expect(work.studio.form.wrong.at(file)).toBeNull();
  });

  it("are scaled down only when the person says so, in their place", async () => {
    const offers = { platform: { why: "Large.", width: 1, height: 1, sizeBytes: 1 }, web: null };
    work.host.uploads = (one) => Promise.resolve({ ...media(one.name), offers });
    work.host.answers["inputs.shrink"] = () => media("small.png");
    await work.turn("multi-transition");
    await work.drop("a.png", "b.png");
    expect(work.studio.form.wrong.all[0]?.message).toContain("Scale the marked image down");
    expect(work.host.called("inputs.shrink")).toEqual([]);
    const [large] = work.studio.form.recipe?.inputs ?? [];
    if (!large) throw new Error("there is a frame");
    const place = { mode: "multi-transition", role: "frame", most: 7 } as const;
    await work.studio.form.intake.shrink(place, large, "platform");
    expect(work.roles()).toEqual(["frame small.png", "frame b.png"]);
  });

  it("come by their path in a window of their own", async () => {
    work.host.answers["inputs.addPath"] = ({ path }) => media(path.split("/").at(-1) ?? "");
    await work.turn("extend");
    work.host.drop({ phase: "dropped", paths: ["/films/a.mp4"], files: [], folders: [] });
    await work.settle();
    expect(work.roles()).toEqual(["source-video a.mp4"]);
  });
});

describe("drafts", () => {
  it("keep each mode's files and choices apart, also for next time", async () => {
    await work.turn("transition");
    await work.drop("a.png");
    work.studio.form.change({ prompt: "it turns" });
    await work.turn("lip-sync");
    expect(work.studio.form.recipe?.prompt, "speech has no prompt").toBe("");
    work.studio.form.change({ voice: { speakerId: "7", text: "Good day." } });
    await work.settle();
    const again = new Studio(work.host);
    await again.start();
    expect(again.form.mode).toBe("lip-sync");
    expect(again.form.recipe?.voice?.text).toBe("Good day.");
    await again.form.turnTo("transition");
    expect(again.form.recipe).toMatchObject({ prompt: "it turns", inputs: [{ name: "a.png" }] });
    again.stop();
  });

  it("of a window before these modes are read with nothing in them", async () => {
    const { version, mode, model, prompt, inputs } = recipe({ prompt: "a boat" });
    const old = { version, mode, model, prompt, inputs };
    work.host.kept.set("draft", { mode: "text", recipes: { text: old }, images: [], count: 1 });
    const again = new Studio(work.host);
    await again.start();
    expect(again.form.recipe).toMatchObject({ prompt: "a boat", masks: [], source: null });
    again.stop();
  });
});

describe("one of two", () => {
  const pair = () => [controlOf("lip-sync", "voice"), controlOf("lip-sync", "audio")];
  const shown = () => {
    const { recipe: now } = work.studio.form;
    return now && work.studio.form.alternatives.shownOf(now, pair())?.slot;
  };

  it("shows the first, then what is picked, then what is filled", async () => {
    await work.turn("lip-sync");
    expect(shown()).toBe("voice");
    work.studio.form.turnOneOf(pair(), "audio");
    expect(shown()).toBe("audio");
    work.studio.form.useAgain(recipe({ mode: "lip-sync", voice: { speakerId: "1", text: "a" } }));
    expect(shown()).toBe("voice");
  });

  it("never sends both, and loses neither", async () => {
    await work.turn("lip-sync");
    const voice = { speakerId: "7", text: "Good day." };
    work.studio.form.change({ voice });
    work.studio.form.turnOneOf(pair(), "audio");
    expect(work.studio.form.recipe?.voice).toBeNull();
    await work.drop("a.mp3");
    work.studio.form.turnOneOf(pair(), "voice");
    expect(work.studio.form.recipe).toMatchObject({ voice, inputs: [] });
    work.studio.form.turnOneOf(pair(), "audio");
    expect(work.roles()).toEqual(["audio a.mp3"]);
  });
});

describe("problems", () => {
  it("stand at the files of their role, and are said in full where no control has them", async () => {
    const wrong = [
      { field: "inputs", role: "last-frame" as const, message: "It needs one.", nearest: null },
      { field: "offPeak", role: null, message: "Not here.", nearest: null },
    ];
    work.host.answers["catalog.check"] = () => formOf("transition", { problems: wrong });
    await work.turn("transition");
    const last = controlOf("transition", "last-frame");
    expect(work.studio.form.wrong.at(last), "an empty form is not scolded").toBeNull();
    expect(work.studio.form.wrong.strays).toEqual([]);
    expect(await work.studio.form.generate("studio" as AccountId)).toBeNull();
    expect(work.studio.form.wrong.at(last)?.message).toBe("It needs one.");
    expect(work.studio.form.wrong.strays.map(({ message }) => message)).toEqual(["Not here."]);
  });
});
