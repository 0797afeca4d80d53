import { afterEach, beforeEach, describe, expect, it } from "vitest";
import type { RecipeId, StoredInput } from "../../src/api/generated";
import CreatePanel from "../../src/views/create/CreatePanel.svelte";
import { clip, recipe } from "../fixtureHost";
import { media } from "../forms";
import { Mounted } from "../mounted";
import { spreadOf } from "../spreads";

let page: Mounted;

beforeEach(async () => {
  page = await Mounted.open();
  page.host.answers["batches.spread"] = ({ prompt }) => spreadOf(prompt);
});

afterEach(() => page.close());

/** A key with Alt, as the prompt hears it. */
async function alt(key: string): Promise<void> {
  const event = new KeyboardEvent("keydown", { key, altKey: true, bubbles: true });
  page.find("prompt").dispatchEvent(event);
  await page.settle();
}

/** Paste a text; whether the field may take it. */
async function paste(testid: string, text: string): Promise<boolean> {
  const event = new Event("paste", { bubbles: true, cancelable: true });
  Object.assign(event, { clipboardData: { getData: () => text, files: [], types: [] } });
  const isTaken = page.find(testid).dispatchEvent(event);
  await page.settle();
  return isTaken;
}

async function writePrompt(text: string): Promise<void> {
  await page.write("prompt", text);
  await page.studio.form.check();
  await page.settle();
}

describe("the prompt", () => {
  beforeEach(async () => {
    await page.studio.form.check();
    await page.show(CreatePanel);
  });

  it("shows its alternatives as chips, with the clips and what they cost", async () => {
    await writePrompt("a {red|blue} boat");
    expect(page.all("prompt-chip").map((chip) => chip.textContent.trim())).toEqual(["red", "blue"]);
    expect(page.find("prompt-clips").textContent).toBe("2 clips");
    expect(page.find("prompt-chips").textContent).toContain("120 credits");
    expect(page.find("prompt-chips").textContent).toContain("a blue boat");
    expect(page.find("generate").textContent).toContain("Generate 2 clips");
    await writePrompt("a boat");
    expect(page.all("prompt-chips")).toHaveLength(0);
  });

  it("walks through what was sent before, and back to what was typed", async () => {
    page.host.answers["prompts.list"] = () => ({
      prompts: [{ prompt: "sent", lastUsedAt: "2026-11-22T10:00:00Z", times: 1 }],
    });
    await page.write("prompt", "half");
    await alt("ArrowUp");
    expect(page.held().prompt).toBe("sent");
    await alt("ArrowDown");
    expect(page.held().prompt).toBe("half");
  });

  it("takes no five megabytes, says so, and keeps what was typed", async () => {
    await page.write("prompt", "half a thought ");
    const begun = performance.now();
    expect(await paste("prompt", "x".repeat(5_000_000))).toBe(false);
    expect(performance.now() - begun, "nothing stands still").toBeLessThan(1000);
    expect(page.held().prompt).toBe("half a thought ");
    expect(page.find("long-paste").textContent).toContain("5,000,000 characters");
    await page.click("paste-first");
    expect(page.held().prompt).toHaveLength(2048);
    expect(page.held().prompt).toMatch(/^half a thought x/);
  });

  it("takes a text of usual length", async () => {
    expect(await paste("prompt", "a boat")).toBe(true);
    expect(page.all("long-paste")).toHaveLength(0);
  });

  it("is picked from the list of those sent before, with the way back", async () => {
    page.host.answers["prompts.list"] = () => ({
      prompts: [{ prompt: "sent", lastUsedAt: "2026-11-22T10:00:00Z", times: 3 }],
    });
    await page.write("prompt", "half");
    await page.click("prompt-history");
    expect(page.find("used-prompt").textContent).toContain("3 clips");
    await page.click("used-prompt");
    expect(page.held().prompt).toBe("sent");
    page.studio.toasts.shown.at(-1)?.action?.run();
    expect(page.held().prompt).toBe("half");
  });

  it("goes back to what was being written by its bar", async () => {
    await page.write("prompt", "mine");
    page.studio.again.remix(clip("c9"));
    await page.settle();
    expect(page.held().prompt).toBe("a boat");
    await page.click("go-back");
    expect(page.held().prompt).toBe("mine");
    expect(page.all("aside")).toHaveLength(0);
  });

  it("says why the button cannot be pressed", async () => {
    page.host.uploads = () => new Promise(() => undefined);
    await page.studio.form.turnTo("image");
    void page.studio.form.images.addFiles([new File(["x"], "a.png")]);
    await page.settle();
    const button = page.find("generate");
    expect(button.getAttribute("aria-disabled")).toBe("true");
    expect(button.title).toBe("A file of the form is not ready yet.");
  });
});

describe("saved recipes", () => {
  const row = {
    id: "r1" as RecipeId,
    name: "Rain",
    recipe: recipe({ prompt: "rain on glass" }),
    createdAt: "2026-11-22T10:00:00Z",
  };

  beforeEach(async () => {
    page.host.answers["recipes.list"] = () => ({ recipes: [row] });
    page.host.answers["recipes.save"] = ({ name, recipe: kept }) => ({
      ...row,
      id: "r2" as RecipeId,
      name,
      recipe: kept,
    });
    await page.show(CreatePanel);
    await page.click("saved-recipes");
  });

  it("are picked", async () => {
    await page.click("pick-recipe");
    expect(page.held().prompt).toBe("rain on glass");
    expect(page.all("recipe-shelf")).toHaveLength(0);
  });

  it("are saved under a name, and only under one", async () => {
    await page.click("save-recipe");
    expect(page.host.called("recipes.save")).toHaveLength(0);
    expect(page.find("save-recipe").title).toBe("Give the recipe a name first.");
    await page.write("recipe-name", "Fog");
    await page.click("save-recipe");
    expect(page.host.called("recipes.save")).toMatchObject([{ name: "Fog" }]);
    expect(page.all("saved-recipe").map(({ dataset }) => dataset.name)).toEqual(["Fog", "Rain"]);
  });

  it("are renamed in place; Escape leaves the name as it was", async () => {
    page.host.answers["recipes.rename"] = ({ name }) => ({ ...row, name });
    await page.click("begin-rename");
    await page.press(page.find("rename-recipe"), "Escape");
    expect(page.host.called("recipes.rename")).toHaveLength(0);
    await page.click("begin-rename");
    await page.write("rename-recipe", "Storm");
    await page.press(page.find("rename-recipe"), "Enter");
    expect(page.find("saved-recipe").dataset.name).toBe("Storm");
  });
});

describe("files used before", () => {
  it("go into the place that asked for them", async () => {
    const before: StoredInput = media("harbour.png");
    page.host.answers["inputs.recent"] = () => ({ inputs: [before] });
    await page.studio.form.turnTo("image");
    await page.studio.form.check();
    await page.show(CreatePanel);
    await page.click("recent-image");
    await page.click("recent-file");
    expect(page.studio.form.images.inputs.map(({ name }) => name)).toEqual(["harbour.png"]);
    expect(page.all("recent-files")).toHaveLength(0);
  });
});
