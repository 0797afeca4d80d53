import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import { Refused } from "../../src/api/host";
import type { AccountId, BatchId, BatchPreview } from "../../src/api/generated";
import { BatchDesk } from "../../src/state/batch.svelte";
import { batchPreview } from "../batchPreviews";
import { FixtureHost, recipe, stored } from "../fixtureHost";

const payer = "studio" as AccountId;
const earlier = { at: "2026-11-21T14:02:00Z", batch: "old" as BatchId };

let host: FixtureHost;
let desk: BatchDesk;

/** Let every pause of the page pass. */
async function settle(): Promise<void> {
  await vi.advanceTimersByTimeAsync(2000);
}

/** A file as a browser gives it; jsdom's cannot be read. */
function named(name: string, content = "x") {
  const file = new File([content], name);
  return { name, file: Object.assign(file, { text: () => Promise.resolve(content) }) };
}

beforeEach(() => {
  vi.useFakeTimers();
  host = new FixtureHost();
  host.answers["batches.read"] = ({ text }) =>
    batchPreview({ jobs: text.split("\n").filter((line) => line !== "").length });
  host.answers["batches.readPath"] = ({ path }) => batchPreview({ name: path });
  host.answers["batches.enqueue"] = () => ({ batch: "new" as BatchId, jobs: 2 });
  desk = new BatchDesk(host);
  desk.follow({ base: recipe({ prompt: "slow\npush-in" }), account: payer, inputs: [] });
});

afterEach(() => vi.useRealTimers());

describe("typing prompts", () => {
  it("is read once the typing pauses, and not for every key", async () => {
    for (const prompts of ["a", "a b", "a boat\na kite"]) desk.type(prompts);
    expect(desk.canSend, "what is shown is not about this yet").toBe(false);
    await settle();
    expect(host.called("batches.read")).toHaveLength(1);
    expect(host.called("batches.read")[0]).toMatchObject({
      name: "",
      text: "a boat\na kite",
      account: payer,
    });
    expect([desk.preview?.jobs, desk.canSend]).toEqual([2, true]);
  });

  it("lets the last answer win, whichever comes first", async () => {
    const answers: ((preview: BatchPreview) => void)[] = [];
    host.answers["batches.read"] = () => new Promise((resolve) => answers.push(resolve));
    desk.type("one");
    await settle();
    desk.type("one\ntwo");
    await settle();
    answers[1]?.(batchPreview({ jobs: 2 }));
    answers[0]?.(batchPreview({ jobs: 1 }));
    await settle();
    expect([desk.preview?.jobs, desk.isReading]).toEqual([2, false]);
  });

  it("drops an answer that comes while the next word is being typed", async () => {
    let answer: (preview: BatchPreview) => void = () => undefined;
    host.answers["batches.read"] = () => new Promise((resolve) => (answer = resolve));
    desk.type("one");
    await settle();
    desk.type("one\ntwo");
    answer(batchPreview({ jobs: 1 }));
    await vi.advanceTimersByTimeAsync(0);
    expect([desk.preview, desk.canSend]).toEqual([null, false]);
  });

  it("asks nothing about nothing", async () => {
    desk.type("  \n ");
    await settle();
    expect([host.called("batches.read"), desk.preview, desk.isReading]).toEqual([[], null, false]);
  });

  it("is kept for next time", async () => {
    desk.type("a boat");
    await settle();
    const again = new BatchDesk(host);
    await again.recall();
    await settle();
    expect([again.prompts, again.preview?.jobs]).toEqual(["a boat", 1]);
  });

  it("is read anew when the form beside it changes, and only then", async () => {
    desk.type("a boat");
    await settle();
    desk.follow({ base: recipe({ prompt: "slow\npush-in" }), account: payer, inputs: [] });
    await settle();
    expect(host.called("batches.read")).toHaveLength(1);
    desk.follow({ base: recipe({ durationS: 8 }), account: payer, inputs: [] });
    await settle();
    expect(host.called("batches.read")).toHaveLength(2);
  });

  it("goes with each image of the form, two of one name kept apart", async () => {
    const inputs = ["1", "2"].map((sha256) => ({ ...stored("a.png").input, sha256 }));
    desk.follow({ base: recipe({ mode: "image" }), account: payer, inputs });
    desk.type("a boat");
    await settle();
    expect(host.called("batches.read").at(-1)).toMatchObject({
      images: { "a.png": "1", "a.png (2)": "2" },
      base: { inputs: [] },
    });
  });
});

describe("files", () => {
  it("make a table with its images, read once they are all there", async () => {
    const table = named("jobs.csv", "prompt,image\na boat,boat.png\n");
    await desk.takeFiles([table, named("boat.png"), named("notes.pdf")]);
    await settle();
    expect(host.called("batches.read")).toHaveLength(1);
    expect(host.called("batches.read")[0]).toMatchObject({
      name: "jobs.csv",
      text: "prompt,image\na boat,boat.png\n",
      images: { "boat.png": "sha of boat.png" },
    });
  });

  it("can be mended here, and the file stays", async () => {
    await desk.takeFiles([named("jobs.csv", "prompt,modle\n")]);
    desk.mend("prompt,model\n");
    await settle();
    expect(host.called("batches.read").at(-1)).toMatchObject({ text: "prompt,model\n" });
  });

  it("of images alone make a clip each with the prompt of the form, in one line", async () => {
    await desk.takeFiles([named("a.png"), named("b.png")], "shots");
    await settle();
    expect(host.called("batches.read").at(-1)).toMatchObject({
      name: "shots",
      text: "slow push-in",
      images: { "a.png": "sha of a.png", "b.png": "sha of b.png" },
    });
  });

  it("that come later belong to the table that is there", async () => {
    await desk.takeFiles([named("jobs.csv", "image\nb.png\n")]);
    await desk.takeFiles([named("b.png")]);
    await settle();
    expect(desk.source).toMatchObject({ kind: "file", name: "jobs.csv" });
    expect(host.called("batches.read").at(-1)).toMatchObject({
      images: { "b.png": "sha of b.png" },
    });
  });

  it("stay with a table that is given once more, and leave with it", async () => {
    await desk.takeFiles([named("b.png")]);
    await desk.takeFiles([named("jobs.csv", "image\nb.png\n")]);
    await desk.takeFiles([named("jobs.csv", "image,prompt\nb.png,up\n")]);
    expect(desk.images.count).toBe(1);
    await desk.takeFiles([named("others.csv", "prompt\nup\n")]);
    expect(desk.images.count).toBe(0);
  });

  it("that were not taken are named, and hold nothing else up", async () => {
    host.uploads = (file) =>
      file.name === "words.png"
        ? Promise.reject(new Refused("invalidInput", "“words.png” is not an image."))
        : Promise.resolve(stored(file.name));
    await desk.takeFiles([named("a.png"), named("words.png")]);
    await settle();
    expect(desk.images.untaken).toEqual([
      { name: "words.png", why: "“words.png” is not an image." },
    ]);
    expect([desk.images.count, desk.images.isBusy, desk.isReading]).toEqual([1, false, false]);
  });

  it("of a batch that was left behind do not come into the next one", async () => {
    let arrive: () => void = () => undefined;
    host.uploads = (file) => new Promise((resolve) => (arrive = () => resolve(stored(file.name))));
    const adding = desk.takeFiles([named("late.png")]);
    await settle();
    desk.clear();
    arrive();
    await adding;
    await settle();
    expect([desk.images.count, desk.images.isBusy]).toEqual([0, false]);
  });

  it.each([
    [[named("a.csv"), named("b.csv")], "several tables"],
    [[named("notes.pdf")], "“notes.pdf” is no table and no image"],
    [[named("a.pdf"), named("b.pdf")], "None of these"],
    [[], "None of these"],
  ])("that cannot be read are refused in words: %#", async (files, words) => {
    await desk.takeFiles(files);
    expect(desk.refusal).toContain(words);
    expect(desk.source.kind).toBe("typed");
  });

  it("that are too large for the way here are sent to the terminal", async () => {
    await desk.takeFiles([named("huge.csv", "x".repeat(3_000_001))]);
    expect(desk.refusal).toContain("tachy batch");
  });
});

describe("paths of a desktop", () => {
  it("of a table or a folder are read by the studio itself", async () => {
    await desk.takePaths(["/shots/boat.png", "/shots/jobs.csv"]);
    await settle();
    expect(host.called("batches.readPath").at(-1)).toMatchObject({
      path: "/shots/jobs.csv",
      prompt: "slow push-in",
    });
    await desk.takePaths(["/shots"]);
    await settle();
    expect(host.called("batches.readPath").at(-1)).toMatchObject({ path: "/shots" });
    desk.readAgain();
    await settle();
    expect(host.called("batches.readPath")).toHaveLength(3);
  });

  it("of images alone are taken as images", async () => {
    host.answers["inputs.addPath"] = ({ path }) => stored(path);
    await desk.takePaths(["/shots/a.png", "/shots/b.png"]);
    await settle();
    expect(desk.source.kind).toBe("images");
    expect(desk.images.count).toBe(2);
  });

  it("come by a drop, and so do a browser's folders", async () => {
    const drop = { phase: "dropped" as const, paths: [], files: [], folders: [] };
    await desk.takeDrop({ ...drop, paths: ["/shots"] });
    expect(desk.source).toEqual({ kind: "path", path: "/shots" });
    const folder = { name: "day 1", files: () => Promise.resolve([named("a.png")]) };
    await desk.takeDrop({ ...drop, folders: [folder] });
    expect(desk.source).toEqual({ kind: "images", name: "day 1" });
  });
});

describe("sending", () => {
  beforeEach(async () => {
    desk.type("a boat\na kite");
    await settle();
  });

  it("queues the preview with its budget, and leaves an empty page", async () => {
    desk.budget = 90;
    expect(await desk.send(false)).toEqual({ batch: "new", jobs: 2 });
    expect(host.called("batches.enqueue")).toEqual([
      { preview: "preview", budget: 90, again: false },
    ]);
    await settle();
    expect([desk.prompts, desk.budget, desk.preview]).toEqual(["", null, null]);
    expect(host.kept.get("batch")).toBe("");
  });

  it("happens once, however often it is pressed while it is under way", async () => {
    const presses = await Promise.all([desk.send(false), desk.send(false)]);
    expect(presses.filter((sent) => sent !== null)).toHaveLength(1);
    expect(host.called("batches.enqueue")).toHaveLength(1);
  });

  it("is held by a problem", async () => {
    const problem = { line: 2, field: "model", message: "No such model." };
    host.answers["batches.read"] = () => batchPreview({ problems: [problem], problemsTotal: 1 });
    desk.type("a boat\na ship");
    await settle();
    expect(await desk.send(false)).toBeNull();
    expect(host.called("batches.enqueue")).toEqual([]);
  });

  it("asks first where the same was sent before", async () => {
    host.answers["batches.read"] = () => batchPreview({ importedBefore: earlier });
    desk.type("a boat\na kite ");
    await settle();
    expect(await desk.send(false)).toBeNull();
    expect([desk.question, host.called("batches.enqueue")]).toEqual([earlier, []]);
    expect(await desk.send(true)).not.toBeNull();
    expect(host.called("batches.enqueue")).toMatchObject([{ again: true }]);
    expect(desk.question).toBeNull();
  });

  it("asks too where another window was faster", async () => {
    host.answers["batches.enqueue"] = () => {
      throw new Refused("conflict", "This was sent before.");
    };
    host.answers["batches.read"] = () => batchPreview({ importedBefore: earlier });
    expect(await desk.send(false)).toBeNull();
    expect([desk.question, desk.refusal]).toEqual([earlier, null]);
    expect(desk.prompts).toBe("a boat\na kite");
  });

  it("reads a forgotten preview once more, says what happened, and loses nothing", async () => {
    host.answers["batches.enqueue"] = () => {
      throw new Refused("notFound", "The preview is older than an hour.");
    };
    const before = host.called("batches.read").length;
    expect(await desk.send(false)).toBeNull();
    expect(host.called("batches.read")).toHaveLength(before + 1);
    expect(desk.refusal).toBe("The preview is older than an hour.");
    expect([desk.prompts, desk.canSend]).toEqual(["a boat\na kite", true]);
  });
});
