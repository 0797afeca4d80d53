import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import { Refused } from "../../src/api/host";
import type { AccountId, Checked, StoredInput } from "../../src/api/generated";
import { CreateForm } from "../../src/state/createForm.svelte";
import { checked, FixtureHost, job, recipe, stored } from "../fixtureHost";

const payer = "studio" as AccountId;
const empty = { field: "prompt", role: null, message: "Write a prompt.", nearest: null };
const tooLarge = {
  why: "At most 4000 pixels a side.",
  width: 4000,
  height: 2667,
  sizeBytes: 6_200_000,
};

let host: FixtureHost;
let form: CreateForm;

beforeEach(async () => {
  vi.useFakeTimers();
  host = new FixtureHost();
  host.answers["jobs.enqueue"] = ({ recipes, count }) => ({
    batch: job("x").batch,
    jobs: recipes.flatMap((one, at) =>
      Array.from({ length: count }, (_, n) => job(`${at}${n}`, { recipe: one })),
    ),
  });
  form = new CreateForm(host);
  await form.recall("platform");
  await settle();
});

afterEach(() => vi.useRealTimers());

/** Let every pause of the form pass. */
async function settle(): Promise<void> {
  await vi.advanceTimersByTimeAsync(1000);
}

function file(name: string): File {
  return new File(["x"], name, { type: "image/png" });
}

describe("writing", () => {
  it("asks the catalog once the typing pauses, and not for every key", async () => {
    const before = host.called("catalog.check").length;
    for (const prompt of ["a", "a b", "a bo", "a boat"]) form.change({ prompt });
    await settle();
    expect(host.called("catalog.check").slice(before)).toEqual([
      { recipe: recipe({ prompt: "a boat" }), route: "platform" },
    ]);
  });

  it("lets the last answer win, whichever comes first", async () => {
    const answers: ((answer: Checked) => void)[] = [];
    host.answers["catalog.check"] = () => new Promise((resolve) => answers.push(resolve));
    form.change({ durationS: 8 });
    await settle();
    form.change({ durationS: 10 });
    await settle();
    answers[1]?.(checked({ estimatedCredits: 10 }));
    answers[0]?.(checked({ estimatedCredits: 8 }));
    await settle();
    expect(form.checked?.estimatedCredits).toBe(10);
  });

  it("keeps the form for next time, a mode's choices apart and the images too", async () => {
    form.change({ prompt: "a boat", durationS: 8 });
    await form.turnTo("image");
    form.change({ durationS: 5 });
    await form.images.addFiles([file("a.png")]);
    form.setCount(4);
    await settle();
    const again = new CreateForm(host);
    await again.recall("platform");
    expect(again.mode).toBe("image");
    expect(again.count).toBe(4);
    expect(again.recipe?.prompt).toBe("a boat");
    expect(again.wanted.recipes[0]?.inputs[0]?.name).toBe("a.png");
    await again.turnTo("text");
    expect(again.recipe?.durationS).toBe(8);
  });

  it("starts afresh from a draft that it cannot trust", async () => {
    host.kept.set("draft", { mode: "text", recipes: { text: { version: 9 } }, images: [1] });
    const again = new CreateForm(host);
    await again.recall("platform");
    expect(again.recipe).toEqual(recipe());
    expect(again.images.slots).toEqual([]);
  });

  it("takes up what was put aside, but not what it could not show", async () => {
    const known = { mode: "text", recipes: { text: recipe() }, images: [], count: 2 };
    const unknown = { ...known, recipes: { text: { version: 9 } } };
    host.kept.set("draft", { ...known, asides: [unknown, known] });
    const again = new CreateForm(host);
    await again.recall("platform");
    expect(again.asides.kept.map(({ recipes }) => recipes.text)).toEqual([recipe()]);
  });

  it("takes the words along from mode to mode, and the choices not", async () => {
    form.change({ prompt: "a boat", seed: 7, negativePrompt: "rain", durationS: 8 });
    await form.turnTo("image");
    expect(form.recipe).toMatchObject({
      mode: "image",
      prompt: "a boat",
      seed: 7,
      negativePrompt: "rain",
      durationS: 5,
    });
  });

  it("judges the same words by the route of the account that pays", async () => {
    form.change({ prompt: "a boat" });
    await form.follow("web");
    await settle();
    expect(host.called("catalog.check").at(-1)).toMatchObject({
      recipe: { prompt: "a boat" },
      route: "web",
    });
  });

  it.each([
    [0, 1],
    [2.6, 3],
    [500, 100],
    [Number.NaN, 1],
  ])("takes a count of %d as %d", (typed, count) => {
    form.setCount(typed);
    expect(form.count).toBe(count);
  });
});

describe("generating", () => {
  it("does not call a prompt empty while the answer about the empty one still stands", async () => {
    host.answers["catalog.check"] = () => checked({ problems: [empty] });
    await settle();
    await form.check();
    form.change({ prompt: "a kite" });
    expect(form.wrong.of("prompt"), "the catalog has not answered yet").toBeNull();
  });

  it("does not scold an empty form before the first press, and says what is missing after", async () => {
    host.answers["catalog.check"] = () => checked({ problems: [empty] });
    await form.check();
    expect(form.wrong.of("prompt")).toBeNull();
    expect(await form.generate(payer)).toBeNull();
    expect(form.wrong.of("prompt")?.message).toBe("Write a prompt.");
    expect(host.called("jobs.enqueue")).toEqual([]);
  });

  it("shows at once what is wrong with something that was written", async () => {
    const problem = {
      field: "durationS",
      role: null,
      message: "V5.5 makes 5 or 8 s.",
      nearest: "8",
    };
    host.answers["catalog.check"] = () => checked({ problems: [problem] });
    await form.check();
    expect(form.wrong.of("durationS")).toEqual(problem);
  });

  it("makes one job an image, as often as counted", async () => {
    await form.turnTo("image");
    await form.images.addFiles([file("a.png"), file("b.png")]);
    form.change({ prompt: "a boat" });
    form.setCount(2);
    const jobs = await form.generate(payer);
    expect(jobs).toHaveLength(4);
    expect(form.wanted.clips).toBe(4);
    const [sent] = host.called("jobs.enqueue") as { recipes: { inputs: { name: string }[] }[] }[];
    expect(sent?.recipes.map(({ inputs }) => inputs.map(({ name }) => name))).toEqual([
      ["a.png"],
      ["b.png"],
    ]);
  });

  it("sends once, however often it is pressed while it is under way", async () => {
    const presses = await Promise.all([form.generate(payer), form.generate(payer)]);
    expect(presses.map((jobs) => jobs?.length ?? null)).toEqual([1, null]);
    expect(host.called("jobs.enqueue")).toHaveLength(1);
  });

  it("loses nothing that was typed when the studio refuses, and shows the refusal at its field", async () => {
    form.change({ prompt: "a boat" });
    host.answers["jobs.enqueue"] = () => {
      throw new Refused("invalidInput", "The prompt names a person.", "prompt");
    };
    expect(await form.generate(payer)).toBeNull();
    expect(form.recipe?.prompt).toBe("a boat");
    expect(form.wrong.of("prompt")?.message).toBe("The prompt names a person.");
    form.change({ prompt: "a ship" });
    expect(form.wrong.of("prompt")).toBeNull();
    expect(form.isSending).toBe(false);
  });
});

describe("images", () => {
  beforeEach(() => form.turnTo("image"));

  it("says why a file was not taken, and keeps the others", async () => {
    host.uploads = (one) =>
      one.name === "notes.png"
        ? Promise.reject(new Refused("invalidInput", "“notes.png” is not an image."))
        : Promise.resolve(stored(one.name));
    await form.images.addFiles([file("a.png"), file("notes.png"), file("b.png")]);
    expect(form.images.inputs.map(({ name }) => name)).toEqual(["a.png", "b.png"]);
    expect(form.images.refusal).toBe("“notes.png” is not an image.");
  });

  it("takes the same picture once", async () => {
    host.uploads = () => Promise.resolve(stored("a.png"));
    await form.images.addFiles([file("a.png"), file("copy of a.png")]);
    expect(form.images.slots).toHaveLength(1);
  });

  it("never sends an image that is too large, nor scales it down unasked", async () => {
    const large = stored("big.png", { offers: { platform: tooLarge, web: null } });
    host.uploads = () => Promise.resolve(large);
    host.answers["inputs.shrink"] = () => stored("small.png");
    await form.images.addFiles([file("big.png")]);
    expect(await form.generate(payer)).toBeNull();
    expect(form.wrong.of("image", "inputs")?.message).toBe(
      "Scale the marked image down, or remove it.",
    );
    expect(host.called("inputs.shrink")).toEqual([]);
    await form.images.shrink(form.images.slots[0]?.key ?? 0, "platform");
    expect(host.called("inputs.shrink")).toEqual([
      { sha256: large.input.sha256, route: "platform" },
    ]);
    expect(await form.generate(payer)).toHaveLength(1);
  });

  it("keeps the large image when scaling it down fails", async () => {
    host.uploads = () =>
      Promise.resolve(stored("big.png", { offers: { platform: tooLarge, web: null } }));
    host.answers["inputs.shrink"] = () => {
      throw new Refused("storage", "The disk is full.");
    };
    await form.images.addFiles([file("big.png")]);
    await form.images.shrink(form.images.slots[0]?.key ?? 0, "platform");
    expect(form.images.slots[0]?.stored?.input.name).toBe("big.png");
    expect(form.images.refusal).toBe("The disk is full.");
  });

  it("waits for an image that is still on its way", async () => {
    let arrive: (input: StoredInput) => void = () => undefined;
    host.uploads = () => new Promise((resolve) => (arrive = resolve));
    const adding = form.images.addFiles([file("slow.png")]);
    expect(await form.generate(payer)).toBeNull();
    expect(form.wrong.all.map(({ message }) => message)).toContain("An image is still being read.");
    arrive(stored("slow.png"));
    await adding;
    expect(await form.generate(payer)).toHaveLength(1);
  });

  it("fills the form from a clip's recipe, its image included", async () => {
    const { input } = stored("a.png");
    form.useAgain(recipe({ mode: "image", prompt: "a boat", inputs: [input], seed: 3 }));
    await settle();
    expect(form.recipe?.prompt).toBe("a boat");
    expect(form.wanted.recipes).toEqual([
      recipe({ mode: "image", prompt: "a boat", inputs: [input], seed: 3 }),
    ]);
  });
});
