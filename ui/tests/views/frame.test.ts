import { afterEach, beforeEach, describe, expect, it } from "vitest";
import StatusBar from "../../src/views/frame/StatusBar.svelte";
import LibraryNotice from "../../src/views/frame/LibraryNotice.svelte";
import TourNext from "../../src/views/frame/TourNext.svelte";
import Onboarding from "../../src/views/onboarding/Onboarding.svelte";
import { account, job } from "../fixtureHost";
import { Mounted } from "../mounted";

let page: Mounted;
beforeEach(async () => {
  page = await Mounted.open();
});
afterEach(() => page.close());

describe("the line below", () => {
  it("marks quietly that PixVerse cannot be reached, in words too", async () => {
    await page.show(StatusBar);
    expect(page.find("reachability").textContent).toContain("Connected");
    page.host.tell(1, { kind: "reachabilityChanged", isReachable: false, since: "" });
    await page.settle();
    const mark = page.find("reachability");
    expect(mark.dataset.reachable).toBe("false");
    expect(mark.closest('[role="status"]'), "a change is read out").not.toBeNull();
    expect(mark.textContent).toContain("No connection to PixVerse");
  });

  it("says that news is cut off, and stops saying so", async () => {
    await page.show(StatusBar);
    page.host.link(false);
    await page.settle();
    expect(page.all("link-lost")).toHaveLength(1);
    page.host.link(true);
    await page.settle();
    expect(page.all("link-lost")).toHaveLength(0);
  });

  it("shows two balances apart, never one sum, and pays with the other on a press", async () => {
    const web = account("web", { kind: "web", credits: 880 });
    page.host.answers["accounts.activate"] = () => ({ ...web, isActive: true });
    await page.show(StatusBar);
    expect(page.all("pay-with")).toHaveLength(0);
    page.studio.hearAccount(account("studio", { credits: 12_340, isActive: true }));
    page.studio.hearAccount(web);
    await page.settle();
    const shown = page.all("pay-with").map((one) => one.textContent?.replace(/\s+/g, " ").trim());
    expect(shown).toEqual(["studio 12,340 credits", "web 880 credits"]);
    expect(page.find("balances").textContent).not.toContain("13,220");
    page.all("pay-with")[1]?.click();
    await page.settle();
    expect(page.studio.accounts.active?.name).toBe("web");
    const pressed = page.all("pay-with").map((one) => one.getAttribute("aria-pressed"));
    expect(pressed).toEqual(["false", "true"]);
  });

  it("always shows the one that pays", async () => {
    await page.show(StatusBar);
    for (const name of ["one", "two", "three"]) {
      page.studio.hearAccount(account(name, { isActive: name === "three" }));
    }
    await page.settle();
    const pressed = page
      .all("pay-with")
      .filter((one) => one.getAttribute("aria-pressed") === "true");
    expect(page.all("pay-with")).toHaveLength(2);
    expect(pressed.map((one) => one.querySelector("span")?.textContent)).toEqual(["three"]);
  });

  it("says whether other programs may call, and leads to their tokens", async () => {
    await page.show(StatusBar);
    await page.click("status-programs");
    expect(page.studio.doors).toMatchObject({ current: "settings", section: "programs" });
  });
});

describe("a library that is away", () => {
  it("is told of once, with how many clips wait for it", async () => {
    await page.show(LibraryNotice);
    expect(page.all("library-gone")).toHaveLength(0);
    const held = { stage: "downloading", waitingFor: "disk" } as const;
    const waiting = "the folder /mnt/clips is not there";
    page.studio.board.hear(job("a", { ...held, waiting }));
    page.studio.board.hear(job("b", { ...held, waiting }));
    await page.settle();
    const words = page.find("library-gone").textContent?.replace(/\s+/g, " ");
    expect(words).toContain("2 clips made and not kept yet: the folder /mnt/clips is not there.");
    page.studio.board.hear(job("a", { stage: "done" }));
    await page.settle();
    expect(page.find("library-gone").textContent).toContain("PixVerse has it; it comes");
    page.studio.board.hear(job("b", { stage: "done" }));
    await page.settle();
    expect(page.all("library-gone")).toHaveLength(0);
  });
});

describe("the tour", () => {
  it.each([
    ["queue", "queue"],
    ["batch", "batch"],
    ["ledger", "ledger"],
  ])("goes from an empty page to the %s", async (to, current) => {
    await page.show(TourNext, { to });
    await page.click("tour-next");
    expect(page.studio.pages.current).toBe(current);
  });

  it("ends with the keys", async () => {
    await page.show(TourNext, { to: "keys" });
    await page.click("tour-next");
    expect(page.studio.doors.current).toBe("keys");
  });
});

describe("the first page", () => {
  it("has three steps: sign in, where clips live, the first clip", async () => {
    await page.show(Onboarding);
    const steps = [1, 2, 3].map(
      (step) => page.find(`step-${step}`).querySelector("h2")?.textContent,
    );
    expect(steps).toEqual(["Sign in", "See where your clips will live", "Make the first one"]);
    expect(page.find("onboarding-folder").textContent).toBe(page.studio.settings?.libraryFolder);
    expect(page.all("choose-library")).toHaveLength(0);
  });

  it("lets a desktop choose another folder at once", async () => {
    page.host.chooseFolder = () => Promise.resolve("/mnt/clips");
    page.host.answers["library.move"] = ({ folder }) => ({ folder, moved: 0 });
    await page.show(Onboarding);
    await page.click("choose-library");
    expect(page.host.called("library.move")).toEqual([{ folder: "/mnt/clips" }]);
  });
});
