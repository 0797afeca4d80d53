import { afterEach, beforeEach, describe, expect, it } from "vitest";
import type { JobId, OnlineClip } from "../../src/api/generated";
import AccountMenu from "../../src/views/accounts/AccountMenu.svelte";
import BringIn from "../../src/views/accounts/BringIn.svelte";
import EmptyWall from "../../src/views/gallery/EmptyWall.svelte";
import { account, recipe } from "../fixtureHost";
import { Mounted } from "../mounted";

let page: Mounted;
const site = account("site", { kind: "web", isActive: true });
const createdAt = "2026-11-20T10:00:00Z";
const clips: OnlineClip[] = [
  {
    videoId: "9",
    createdAt,
    recipe: recipe({ mode: "lip-sync", prompt: "лиса" }),
    isKnown: false,
    isReady: true,
  },
  { videoId: "8", createdAt: null, recipe: recipe({}), isKnown: true, isReady: true },
  { videoId: "7", createdAt, recipe: recipe({}), isKnown: false, isReady: false },
];

beforeEach(async () => {
  page = await Mounted.open();
  page.host.answers["pixverse.clips"] = () => ({ clips, next: null });
  page.studio.hearAccount(site);
  await page.settle();
});

afterEach(() => page.close());

describe("the way to older clips", () => {
  it("is in the account's menu and in the empty gallery of a web account", async () => {
    await page.show(AccountMenu);
    await page.click("account-menu");
    await page.click("older-clips");
    expect(page.studio.older.account?.name).toBe("site");
    await page.close();
    page.studio.older.close();
    await page.show(EmptyWall, { search: "" });
    await page.click("empty-older-clips");
    expect(page.studio.older.account?.name).toBe("site");
  });

  it("is not there with an API key", async () => {
    page.studio.hearAccount(account("studio", { isActive: true }));
    await page.show(EmptyWall, { search: "" });
    expect(page.all("empty-older-clips")).toHaveLength(0);
  });
});

describe("the list of older clips", () => {
  beforeEach(async () => {
    await page.studio.older.show(site);
    await page.show(BringIn, { account: site });
  });

  function facts(): (string | undefined)[] {
    return page
      .all("older-clip")
      .map(({ innerText, textContent }) =>
        (innerText ?? textContent ?? "").replace(/\s+/g, " ").trim(),
      );
  }

  it("tells what is known of each, and which cannot come", () => {
    expect(facts()).toEqual([
      "лиса Lip sync · v5.5 · 20 Nov 2026",
      "Without words Text · v5.5 already here",
      "Without words Text · v5.5 · 20 Nov 2026 not ready yet",
    ]);
    const boxes = [...document.querySelectorAll<HTMLInputElement>("li input")];
    expect(boxes.map((box) => box.disabled)).toEqual([false, true, true]);
  });

  it("brings in what is picked, closes, and says that nothing is paid", async () => {
    page.host.answers["library.bringIn"] = () => ({ jobs: ["j"] as JobId[], known: 0 });
    expect((page.find("bring") as HTMLButtonElement).disabled).toBe(true);
    page.find("older-all").querySelector("input")?.click();
    await page.settle();
    expect(page.find("bring").textContent).toBe("Bring in 1 clip");
    await page.click("bring");
    expect(page.host.called("library.bringIn")).toEqual([{ account: "site", videoIds: ["9"] }]);
    expect(page.studio.older.account).toBeNull();
    expect(page.studio.toasts.shown[0]?.text).toContain("Nothing is paid");
  });

  it("goes on where there are older ones, and says so where nothing fits", async () => {
    page.host.answers["pixverse.clips"] = ({ from }) => ({ clips: [], next: from ? null : "1" });
    await page.studio.older.read();
    await page.settle();
    expect(document.body.textContent).toContain("The account has no clips.");
    page.host.answers["pixverse.clips"] = ({ from }) => ({ clips, next: from ? null : "1" });
    await page.studio.older.read();
    await page.settle();
    expect(page.all("older-more")).toHaveLength(1);
    await page.click("older-more");
    expect(document.body.textContent).toContain("These are all.");
  });
});
