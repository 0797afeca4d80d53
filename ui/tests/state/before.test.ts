import { afterEach, beforeEach, describe, expect, it } from "vitest";
import type { Clip, RecipeId, SavedRecipe, UsedPrompt } from "../../src/api/generated";
import { AtWork } from "../atWork";
import { clip, recipe, stored } from "../fixtureHost";
import { input, media } from "../forms";

let work: AtWork;

beforeEach(async () => {
  work = await AtWork.begin();
});

afterEach(() => work.end());

const picture = input("image", "harbour.png");
const made: Clip = clip("c1", {
  recipe: recipe({ mode: "image", prompt: "slow push-in", seed: 7, inputs: [picture] }),
});

describe("prompts sent before", () => {
  const used = (prompt: string): UsedPrompt => ({
    prompt,
    lastUsedAt: "2026-11-22T10:00:00Z",
    times: 1,
  });

  beforeEach(() => {
    const all = [used("newest"), used("older {a|b}"), used("oldest")];
    work.host.answers["prompts.list"] = ({ search }) => ({
      prompts: all.filter(({ prompt }) => prompt.includes(search ?? "")),
    });
  });

  it("are walked through, and what was being typed stands at the end", async () => {
    const { promptHistory: walk } = work.studio;
    expect(await walk.older("half a thought")).toBe("newest");
    expect(await walk.older("newest"), "as it was sent").toBe("older \\{a\\|b\\}");
    expect(walk.newer("older \\{a\\|b\\}")).toBe("newest");
    expect(walk.newer("newest")).toBe("half a thought");
    expect(walk.newer("half a thought")).toBeNull();
    expect(work.host.called("prompts.list"), "one walk, one reading").toHaveLength(1);
  });

  it("end at the oldest, and begin anew after something was typed", async () => {
    const { promptHistory: walk } = work.studio;
    for (const now of ["", "newest", "older \\{a\\|b\\}"]) await walk.older(now);
    expect(await walk.older("oldest")).toBeNull();
    expect(walk.newer("typed over it")).toBeNull();
    expect(await walk.older("typed over it")).toBe("newest");
  });

  it("are searched", async () => {
    work.studio.promptHistory.lookFor("oldest");
    await work.settle();
    expect(work.studio.promptHistory.rows.map(({ prompt }) => prompt)).toEqual(["oldest"]);
  });

  it("say why they did not come, and keep what was there", async () => {
    await work.studio.promptHistory.read();
    work.host.answers["prompts.list"] = () => Promise.reject(new Error("The disk is full."));
    await work.studio.promptHistory.read();
    expect(work.studio.promptHistory.refusal).toBe("The disk is full.");
    expect(work.studio.promptHistory.rows).toHaveLength(3);
  });
});

describe("saved recipes", () => {
  let rows: SavedRecipe[];

  beforeEach(() => {
    rows = [];
    work.host.answers["recipes.list"] = () => ({ recipes: rows });
    work.host.answers["recipes.save"] = ({ name, recipe: kept }) => {
      const id = `id ${name.toLowerCase()}` as RecipeId;
      const row = { id, name, recipe: kept, createdAt: "2026-11-22T10:00:00Z" };
      rows = [...rows.filter((one) => one.id !== id), row];
      return row;
    };
    work.host.answers["recipes.rename"] = ({ id, name }) => {
      const row = rows.find((one) => one.id === id);
      if (!row) throw new Error("not there");
      rows = rows.map((one) => (one === row ? { ...row, name } : one));
      return { ...row, name };
    };
    work.host.answers["recipes.remove"] = ({ id }) => {
      const [row] = rows.filter((one) => one.id === id);
      rows = rows.filter((one) => one.id !== id);
      if (!row) throw new Error("not there");
      return row;
    };
  });

  it("keep all that is written, and bring it back as it was written", async () => {
    await work.turn("image");
    await work.drop("a.png", "b.png");
    work.studio.form.change({ prompt: "a {red|blue} boat" });
    const written = work.studio.form.written();
    if (!written) throw new Error("something is written");
    await work.studio.savedRecipes.save("Rain", written);
    await work.turn("text");
    const [row] = work.studio.savedRecipes.rows;
    if (!row) throw new Error("it is saved");
    work.studio.again.pick(row.recipe, row.name);
    expect(work.typed(), "alternatives stay alternatives").toBe("a {red|blue} boat");
    expect(work.studio.form.images.inputs.map(({ name }) => name)).toEqual(["a.png", "b.png"]);
  });

  it("of the same name are replaced, with the way back", async () => {
    const { savedRecipes: saved } = work.studio;
    await saved.save("Rain", recipe({ prompt: "first" }));
    await saved.save("rain", recipe({ prompt: "second" }));
    expect(saved.rows.map((row) => row.recipe.prompt)).toEqual(["second"]);
    work.toast("Undo");
    await work.settle();
    expect(rows.map((row) => row.recipe.prompt)).toContain("first");
  });

  it("are renamed, and removed with the way back", async () => {
    const { savedRecipes: saved } = work.studio;
    await saved.save("Rain", recipe());
    await saved.save("Fog", recipe());
    expect(saved.rows.map(({ name }) => name)).toEqual(["Fog", "Rain"]);
    const [fog] = saved.rows;
    if (!fog) throw new Error("it is saved");
    await saved.rename(fog, "Storm");
    expect(saved.rows.map(({ name }) => name)).toEqual(["Rain", "Storm"]);
    const [rain] = saved.rows;
    if (rain) await saved.remove(rain);
    expect(saved.rows.map(({ name }) => name)).toEqual(["Storm"]);
    work.toast("Undo");
    await work.settle();
    expect(saved.rows.map(({ name }) => name)).toContain("Rain");
  });
});

describe("files used before", () => {
  it("are picked again, and the same picture stays once", async () => {
    await work.turn("image");
    work.studio.form.images.addStored(stored("a.png"));
    work.studio.form.images.addStored(stored("a.png"));
    expect(work.studio.form.images.slots).toHaveLength(1);
  });

  it("are asked for by their kind, and of several askings the last one counts", async () => {
    const answers: ((rows: { inputs: ReturnType<typeof media>[] }) => void)[] = [];
    work.host.answers["inputs.recent"] = () => new Promise((resolve) => answers.push(resolve));
    const { recentInputs: recent } = work.studio;
    void recent.read("image");
    void recent.read("video");
    answers[1]?.({ inputs: [media("a.mp4")] });
    answers[0]?.({ inputs: [media("a.png")] });
    await work.settle();
    expect(recent.rows.map(({ input: { name } }) => name)).toEqual(["a.mp4"]);
    expect(work.host.called("inputs.recent")[1]).toMatchObject({ kind: "video" });
  });
});

describe("what is dropped", () => {
  const carried = { ...media("clip.mp4"), recipe: made.recipe };

  it("restores the form where a clip carries its recipe", async () => {
    work.host.uploads = () => Promise.resolve(carried);
    work.studio.form.change({ prompt: "mine" });
    await work.drop("clip.mp4");
    expect(work.studio.form.wanted.recipes).toEqual([made.recipe]);
    expect(work.studio.form.asides.kept).toHaveLength(1);
    work.toast("Use the video instead");
    expect(work.studio.starts.offered?.input.name).toBe("clip.mp4");
  });

  it("is used as a video where the open mode takes one, and the recipe is offered", async () => {
    work.host.uploads = () => Promise.resolve(carried);
    await work.turn("extend");
    await work.drop("clip.mp4");
    expect(work.roles()).toEqual(["source-video clip.mp4"]);
    work.toast("Fill the form with it");
    expect(work.studio.form.wanted.recipes).toEqual([made.recipe]);
  });

  it("is bounded, however much it is, and it is said what was taken", async () => {
    let atOnce = 0;
    let most = 0;
    work.host.uploads = async (file) => {
      atOnce += 1;
      most = Math.max(most, atOnce);
      await Promise.resolve();
      atOnce -= 1;
      return media(file.name);
    };
    const names = Array.from({ length: 10_000 }, (_, at) => `${at}.png`);
    await work.drop("notes.txt", ...names);
    expect(work.studio.form.images.slots).toHaveLength(100);
    expect(most).toBeLessThanOrEqual(4);
    expect(work.studio.toasts.shown.at(-1)?.text).toContain("100 of 10,001 files were taken");
    work.toast("Open Batch");
    expect(work.studio.pages.current).toBe("batch");
  });

  it("is bounded in a mode that takes a few as well", async () => {
    await work.turn("transition");
    await work.drop(...Array.from({ length: 5000 }, (_, at) => `${at}.png`));
    expect(work.roles()).toHaveLength(2);
    expect(work.studio.toasts.shown.at(-1)?.text).toContain("4,998 files were left out");
  });
});
