import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import type { Clip, Recipe } from "../../src/api/generated";
import { Studio } from "../../src/state/studio.svelte";
import { AtWork } from "../atWork";
import { clip, job, recipe } from "../fixtureHost";
import { input, media } from "../forms";
import { spreadOf } from "../spreads";

let work: AtWork;

beforeEach(async () => {
  work = await AtWork.begin();
});

afterEach(() => work.end());

const picture = input("image", "harbour.png");
const made: Clip = clip("c1", {
  recipe: recipe({ mode: "image", prompt: "slow push-in", seed: 7, inputs: [picture] }),
});

describe("Remix", () => {
  it("fills the form exactly as the clip was made, its image included", () => {
    expect(work.studio.again.remix(made)).toBe(true);
    expect(work.studio.form.wanted.recipes).toEqual([made.recipe]);
    expect(work.studio.starts.filled, "the form takes the keyboard").toBe(1);
  });

  it("keeps what was being written, and brings it back", async () => {
    await work.turn("image");
    await work.drop("boat.png");
    work.studio.form.change({ prompt: "half a thought" });
    work.studio.form.setCount(4);
    work.studio.again.remix(made);
    expect(work.studio.form.asides.kept).toHaveLength(1);
    work.studio.again.goBack();
    expect(work.typed()).toBe("half a thought");
    expect(work.studio.form.count).toBe(4);
    expect(work.studio.form.images.inputs.map(({ name }) => name)).toEqual(["boat.png"]);
    expect(work.studio.form.asides.kept).toHaveLength(0);
    work.toast("Undo");
    expect(work.typed(), "and the remix can be had back too").toBe("slow push-in");
  });

  it("keeps a remix that was written in, but not one that was only looked at", () => {
    work.studio.form.change({ prompt: "mine" });
    work.studio.again.remix(made);
    work.studio.again.remix(clip("c2"));
    expect(work.studio.form.asides.kept, "nobody wrote in the first one").toHaveLength(1);
    work.studio.form.change({ prompt: "a boat, but red" });
    work.studio.again.remix(made);
    expect(work.studio.form.asides.kept).toHaveLength(2);
    work.studio.again.goBack();
    expect(work.typed()).toBe("a boat, but red");
    work.studio.again.goBack();
    expect(work.typed()).toBe("mine");
  });

  it("asks for nothing to be kept where nothing was written", () => {
    work.studio.again.remix(made);
    expect(work.studio.form.asides.kept).toHaveLength(0);
  });

  it("outlives the window", async () => {
    work.studio.form.change({ prompt: "half a thought" });
    work.studio.again.remix(made);
    await work.settle();
    const next = new Studio(work.host);
    await next.start();
    expect(next.form.recipe?.prompt).toBe("slow push-in");
    next.again.goBack();
    expect(next.form.recipe?.prompt).toBe("half a thought");
    next.stop();
  });

  it("waits for a file that is on its way into the form", async () => {
    work.host.uploads = () => new Promise(() => undefined);
    await work.drop("boat.png");
    expect(work.studio.again.remix(made)).toBe(false);
    expect(work.studio.toasts.shown.at(-1)?.text).toContain("still being read");
  });

  it("leaves a queued job as it was, and keeps what stood under it", () => {
    work.studio.form.change({ prompt: "mine" });
    work.studio.edits.open(job("a"));
    work.studio.again.remix(made);
    expect(work.studio.form.editing).toBeNull();
    work.studio.again.goBack();
    expect(work.typed()).toBe("mine");
  });

  it("sends braces that were sent as they stand so once more", async () => {
    work.host.answers["batches.spread"] = ({ prompt }) => ({
      ...spreadOf(""),
      prompts: [prompt.replaceAll("\\", "")],
    });
    work.studio.again.remix(clip("c3", { recipe: recipe({ prompt: "{a|b}" }) }));
    await work.settle();
    expect(work.studio.form.wanted.recipes.map(({ prompt }) => prompt)).toEqual(["{a|b}"]);
  });

  it("can be told that what was written before is not needed", () => {
    work.studio.form.change({ prompt: "mine" });
    work.studio.again.remix(made);
    work.studio.again.forget();
    expect(work.studio.form.asides.kept).toHaveLength(0);
    work.toast("Undo");
    work.studio.again.goBack();
    expect(work.typed()).toBe("mine");
  });
});

describe("the last frame", () => {
  it("takes the place of images that were chosen, and keeps those", async () => {
    work.host.answers["clips.lastFrame"] = () => media("last.png");
    await work.turn("image");
    await work.drop("boat.png");
    await work.studio.starts.fromLastFrame(made);
    expect(work.studio.form.images.inputs.map(({ name }) => name)).toEqual(["last.png"]);
    work.studio.again.goBack();
    expect(work.studio.form.images.inputs.map(({ name }) => name)).toEqual(["boat.png"]);
  });
});

describe("a prompt with alternatives", () => {
  beforeEach(() => {
    work.host.answers["batches.spread"] = ({ prompt }) => spreadOf(prompt);
    work.host.answers["jobs.enqueue"] = ({ recipes, count }) => ({
      batch: job("x").batch,
      jobs: recipes.flatMap((one, at) =>
        Array.from({ length: count }, (_, n) => job(`${at} ${n}`, { recipe: one })),
      ),
    });
  });

  it("makes exactly the clips that were counted", async () => {
    work.studio.form.change({ prompt: "a {red|blue} boat at {dawn|dusk|night}" });
    work.studio.form.setCount(2);
    await work.settle();
    expect(work.studio.form.wanted).toMatchObject({ prompts: 6, clips: 12 });
    await work.studio.generate();
    const [sent] = work.host.called("jobs.enqueue") as { recipes: Recipe[]; count: number }[];
    expect(sent?.count).toBe(2);
    expect(sent?.recipes.map(({ prompt }) => prompt)).toEqual(
      spreadOf("a {red|blue} boat at {dawn|dusk|night}").prompts,
    );
  });

  it("is never sent unread, also where a later reading overtakes the first", async () => {
    const answers: (() => void)[] = [];
    work.host.answers["batches.spread"] = ({ prompt }) =>
      new Promise((resolve) => answers.push(() => resolve(spreadOf(prompt))));
    work.studio.form.change({ prompt: "{a|b}" });
    const sending = work.studio.generate();
    const reading = work.studio.form.check();
    answers[0]?.();
    await vi.waitFor(() => expect(answers).toHaveLength(3));
    for (const answer of answers) answer();
    expect(await sending).toBe(true);
    await reading;
    const [sent] = work.host.called("jobs.enqueue") as { recipes: Recipe[] }[];
    expect(sent?.recipes.map(({ prompt }) => prompt)).toEqual(["a", "b"]);
  });

  it("is spelled out before it is sent, however quickly it is sent", async () => {
    work.studio.form.change({ prompt: "{a|b}" });
    await work.studio.generate();
    const [sent] = work.host.called("jobs.enqueue") as { recipes: Recipe[] }[];
    expect(sent?.recipes).toHaveLength(2);
  });

  it("makes every prompt with every image", async () => {
    await work.turn("image");
    await work.drop("a.png", "b.png");
    work.studio.form.change({ prompt: "{in|out}" });
    await work.settle();
    const { recipes } = work.studio.form.wanted;
    expect(recipes.map(({ prompt, inputs }) => `${prompt} ${inputs[0]?.name}`)).toEqual([
      "in a.png",
      "in b.png",
      "out a.png",
      "out b.png",
    ]);
  });

  it("is judged by its longest prompt", async () => {
    work.studio.form.change({ prompt: "{a|a long one}" });
    await work.settle();
    expect(work.studio.form.judged?.prompt).toBe("a long one");
  });

  it("that makes too many, or an empty one, is not sent, and says why", async () => {
    const many = { ...spreadOf("{a|b}"), total: 4_294_967_295 };
    work.host.answers["batches.spread"] = () => many;
    work.studio.form.change({ prompt: "{1..1000}{1..1000}" });
    expect(await work.studio.generate()).toBe(false);
    expect(work.studio.form.wrong.all[0]?.message).toContain("at most 1,000");
    work.host.answers["batches.spread"] = ({ prompt }) => spreadOf(prompt);
    work.studio.form.change({ prompt: "{a|}" });
    expect(await work.studio.generate()).toBe(false);
    expect(work.studio.form.wrong.all[0]?.message).toContain("leaves the prompt empty");
    expect(work.host.called("jobs.enqueue")).toHaveLength(0);
  });

  it("is one clip in a queued job", () => {
    work.studio.edits.open(job("a", { recipe: recipe({ prompt: "{a|b}" }) }));
    expect(work.studio.form.wanted.recipes.map(({ prompt }) => prompt)).toEqual(["{a|b}"]);
    expect(work.studio.form.wanted.clips).toBe(1);
  });

  it("asks nobody about a prompt without braces", async () => {
    work.studio.form.change({ prompt: "a boat" });
    await work.settle();
    expect(work.host.called("batches.spread")).toHaveLength(0);
  });
});
