import { afterEach, beforeEach, describe, expect, it } from "vitest";
import type { Webhook } from "../../src/api/generated";
import { partsFor } from "../../src/views/settings/parts";
import Settings from "../../src/views/settings/Settings.svelte";
import licences from "../../src/views/settings/licences.json";
import { Mounted } from "../mounted";
import { settings } from "../fixtureHost";

let page: Mounted;
beforeEach(async () => {
  page = await Mounted.open();
  HTMLElement.prototype.scrollIntoView = () => undefined;
  page.host.answers["callers.list"] = () => ({ callers: [] });
  page.host.answers["webhooks.list"] = () => ({ webhooks: [] });
  page.host.answers["studio.chrome"] = () => ({
    path: "/usr/bin/chromium",
    why: null,
    install: null,
  });
});
afterEach(() => page.close());

async function open(): Promise<void> {
  await page.show(Settings, { onClose: () => undefined });
}

function asDesktop(): void {
  page.host.kind = "desktop";
  page.host.chooseFolder = () => Promise.resolve("/mnt/clips");
  page.host.openLogs = () => Promise.resolve();
}

describe("a line of a list", () => {
  it("asks before it goes, and takes the keyboard along", async () => {
    const hook = { id: "w", url: "https://example.com/told", createdAt: "2026-11-20T10:00:00Z" };
    const quiet = { offSince: null, deliveredAt: null, waiting: 0, givenUp: 0, lastError: null };
    const row = { ...hook, ...quiet } as Webhook;
    let webhooks = [row];
    page.host.answers["webhooks.list"] = () => ({ webhooks });
    page.host.answers["webhooks.remove"] = () => {
      webhooks = [];
      return row;
    };
    await open();
    await page.click("remove-webhook");
    expect(document.activeElement?.textContent).toBe("Keep it");
    (document.activeElement as HTMLElement).click();
    await page.settle();
    expect(document.activeElement).toBe(page.find("remove-webhook"));
    await page.click("remove-webhook");
    await page.click("remove-webhook-yes");
    expect(page.all("webhook")).toHaveLength(0);
  });
});

describe("the parts of the settings", () => {
  it("are reached by keyboard, each with a heading that takes the focus", async () => {
    await open();
    await page.click("settings-webhooks");
    expect(document.activeElement?.parentElement?.dataset.section).toBe("webhooks");
    const list = page.find("settings-looks");
    await page.press(list, "ArrowDown");
    expect(document.activeElement).toBe(page.find("settings-library"));
    await page.press(page.find("settings-library"), "End");
    expect(document.activeElement).toBe(page.find("settings-about"));
  });

  it("open where they were asked for", async () => {
    page.studio.doors.openSettings("programs");
    await open();
    expect(document.activeElement?.parentElement?.dataset.section).toBe("programs");
  });

  it("are all there, each once", async () => {
    asDesktop();
    await open();
    const shown = [...document.querySelectorAll("[data-section]")];
    const names = shown.map((part) => part.getAttribute("data-section"));
    expect(names).toEqual(partsFor("desktop"));
  });

  it("leave out in a browser what only a desktop can do", async () => {
    await open();
    expect(partsFor("browser")).not.toContain("notices");
    for (const absent of [
      "settings-notices",
      "move-library",
      "rescan-library",
      "open-logs",
      "chrome-path",
    ]) {
      expect(page.all(absent)).toHaveLength(0);
    }
  });
});

describe("looks", () => {
  it("keep the language that was chosen", async () => {
    await open();
    await page.click("language");
    document.querySelector<HTMLElement>('[role=option][data-value="ru"]')?.click();
    await page.settle();
    expect(page.host.kept.get("looks")).toMatchObject({ language: "ru" });
    await page.studio.looks.recall();
    expect(page.studio.looks.language).toBe("ru");
  });
});

describe("the library", () => {
  it("is moved only after a yes, and its new place is shown", async () => {
    asDesktop();
    let folder = "/home/me/clips";
    page.host.answers["settings.get"] = () => settings({ libraryFolder: folder });
    page.host.answers["library.move"] = (asked) => {
      folder = asked.folder;
      return { folder, moved: 3 };
    };
    await open();
    await page.click("move-library");
    expect(page.host.called("library.move")).toEqual([]);
    expect(page.find("settings-page").textContent).toContain("/mnt/clips");
    await page.click("move-library-yes");
    expect(page.host.called("library.move")).toEqual([{ folder: "/mnt/clips" }]);
    expect(page.find("library-folder").textContent).toBe("/mnt/clips");
  });

  it("stays where it is when it cannot be moved, and the choice is kept for another try", async () => {
    asDesktop();
    await open();
    await page.click("move-library");
    await page.click("move-library-yes");
    expect(page.studio.toasts.shown.at(-1)?.tone).toBe("bad");
    expect(page.studio.place.asked).toBe("/mnt/clips");
    expect(page.all("move-library-yes")).toHaveLength(1);
  });
});

describe("About", () => {
  it("names the version, and every package once it is asked for", async () => {
    await open();
    expect(page.find("about").textContent).toContain("Unofficial");
    expect(page.all("licence")).toHaveLength(0);
    await page.click("licences");
    expect(page.all("licence")).toHaveLength(licences.length);
    await page.write("licence-search", "OFL");
    expect(page.all("licence").map((row) => row.textContent)).toEqual([
      expect.stringContaining("@fontsource-variable/inter"),
    ]);
  });

  it("says where the logs are", async () => {
    await open();
    expect(page.find("logs-folder").textContent).toMatch(/logs$/);
  });
});
