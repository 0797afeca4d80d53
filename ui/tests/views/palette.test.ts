import { afterEach, beforeEach, describe, expect, it } from "vitest";
import Doorway from "../../src/views/frame/Doorway.svelte";
import { Mounted } from "../mounted";

let page: Mounted;
beforeEach(async () => {
  page = await Mounted.open();
  HTMLElement.prototype.scrollIntoView = () => undefined;
  await page.show(Doorway);
});
afterEach(() => page.close());

async function press(key: string, patch: KeyboardEventInit = {}): Promise<void> {
  const on = document.querySelector<HTMLElement>("[data-testid=palette-search]") ?? document.body;
  on.dispatchEvent(
    new KeyboardEvent("keydown", { key, bubbles: true, cancelable: true, ...patch }),
  );
  await page.settle();
}

function rows(): string[] {
  return page.all("palette-row").map((row) => row.querySelector("span")?.textContent ?? "");
}

function chosen(): string {
  return document.querySelector('[aria-selected="true"] span')?.textContent ?? "";
}

describe("the palette", () => {
  it("opens by its key, finds an action by a part of its name and does it", async () => {
    await press("k", { ctrlKey: true });
    await page.write("palette-search", "bat");
    expect(chosen()).toBe("Batch");
    await press("Enter");
    expect(page.studio.pages.current).toBe("batch");
    expect(page.all("palette")).toHaveLength(0);
  });

  it("is walked by the arrows, round and round, and read out by the field", async () => {
    await press("k", { ctrlKey: true });
    const [first, second] = rows();
    expect(chosen()).toBe(first);
    await press("ArrowDown");
    expect(chosen()).toBe(second);
    const field = page.find("palette-search");
    const named = document.getElementById(field.getAttribute("aria-activedescendant") ?? "");
    expect(named?.textContent).toContain(second);
    await press("ArrowUp");
    await press("ArrowUp");
    expect(chosen()).toBe(rows().at(-1));
  });

  it("leaves Enter to a word that is being composed", async () => {
    const { doors } = page.studio;
    doors.open("palette");
    await page.settle();
    const composed = new KeyboardEvent("keydown", { key: "Enter", isComposing: true });
    page.find("palette-search").dispatchEvent(composed);
    await page.settle();
    expect(doors.current).toBe("palette");
  });

  it("holds only what can be done now", async () => {
    await press("k", { ctrlKey: true });
    expect(rows()).toContain("Pause everything");
    expect(rows()).not.toContain("Resume everything");
    expect(rows()).not.toContain("Clips");
    expect(rows()).not.toContain("Find an action");
  });

  it("looks among the clips for what no action is called", async () => {
    await press("k", { ctrlKey: true });
    await page.write("palette-search", "paper boat");
    expect(rows()).toEqual(["Search the clips for “paper boat”"]);
    await press("Enter");
    expect(page.studio.pages.current).toBe("clips");
  });

  it("closes by the key that opens it", async () => {
    await press("k", { ctrlKey: true });
    await press("k", { ctrlKey: true });
    expect(page.all("palette")).toHaveLength(0);
  });
});

describe("the sheet of keys", () => {
  it("opens by “?”, names every key and can silence those that type something", async () => {
    await press("?");
    const sheet = page.find("key-sheet");
    expect(sheet.textContent).toContain("Find an action");
    expect(sheet.textContent).toContain("Ctrl K");
    expect(sheet.textContent).toContain("Cancel what is picked");
    sheet.querySelector<HTMLInputElement>("input[type=checkbox]")?.click();
    await page.settle();
    expect(page.studio.looks.hasKeys).toBe(false);
  });

  it("does not open while a person writes", async () => {
    const field = document.createElement("textarea");
    document.body.append(field);
    await page.press(field, "?");
    expect(page.all("key-sheet")).toHaveLength(0);
    field.remove();
  });
});
