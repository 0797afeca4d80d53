import { flushSync, mount, unmount, type Component } from "svelte";
import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import type { BrowserStep, Job, JobId, PageStep, Way } from "../../src/api/generated";
import { Refused } from "../../src/api/host";
import { Studio } from "../../src/state/studio.svelte";
import BrowserForm from "../../src/views/accounts/BrowserForm.svelte";
import SignIn from "../../src/views/accounts/SignIn.svelte";
import SignInAgain from "../../src/views/accounts/SignInAgain.svelte";
import { asWay, hasWays, wayChoices } from "../../src/views/accounts/words";
import Facts from "../../src/views/gallery/Facts.svelte";
import CapturedLog from "../../src/views/jobs/CapturedLog.svelte";
import Evidence from "../../src/views/jobs/Evidence.svelte";
import JobPlace from "../../src/views/jobs/JobPlace.svelte";
import Watch from "../../src/views/jobs/Watch.svelte";
import Ways from "../../src/views/settings/Ways.svelte";
import { knownText, menuOf, sendingText, stageText } from "../../src/views/jobs/words";
import { account, call, clip, FixtureHost, job, settings } from "../fixtureHost";
import InStudio from "../InStudio.svelte";

const at = "2026-11-22T10:00:00Z";
const step = (name: PageStep): BrowserStep => ({ step: name, at });
const atPage: Partial<Job> = {
  route: "browser",
  stage: "preparing",
  steps: [step("chromeReady"), step("openedPage")],
};
const error = {
  code: "captcha",
  message: "The site shows a captcha.",
  charged: false,
  hasBundle: true,
  nextStep: null,
};

let host: FixtureHost;
let studio: Studio;
let shown: ReturnType<typeof mount> | null = null;

beforeEach(() => {
  HTMLDialogElement.prototype.showModal = vi.fn();
  HTMLElement.prototype.showPopover = vi.fn();
  HTMLElement.prototype.hidePopover = vi.fn();
  host = new FixtureHost();
  host.answers["studio.chrome"] = () => ({ path: "/usr/bin/chromium", why: null, install: null });
  studio = new Studio(host);
});

afterEach(async () => {
  if (shown) await unmount(shown);
  shown = null;
});

/** Show one part of the window, and wait until what it asks at once is answered. */
async function show(part: unknown, props: Record<string, unknown>): Promise<void> {
  const shape = { studio, part: part as Component, props };
  shown = mount(InStudio, { target: document.body, props: shape });
  await settle();
}

async function settle(): Promise<void> {
  flushSync();
  await vi.waitFor(() => expect(host.open).toBe(0));
  flushSync();
}

/** Wait until these words stand on the page. */
async function shows(words: string): Promise<void> {
  await vi.waitFor(() => {
    flushSync();
    expect(text()).toContain(words);
  });
}

/** Wait until this part is there. */
async function finds(testId: string): Promise<HTMLElement> {
  return vi.waitFor(() => {
    flushSync();
    const found = find(testId);
    if (!found) throw new Error(`${testId} is not there`);
    return found;
  });
}

function find(testId: string): HTMLElement | null {
  return document.body.querySelector(`[data-testid="${testId}"]`);
}

async function click(testId: string): Promise<void> {
  find(testId)?.click();
  await settle();
}

function text(): string {
  return (document.body.textContent ?? "").replace(/\s+/g, " ");
}

describe("signing in with the browser", () => {
  it("is offered by the window of its own machine, not by a page from elsewhere", async () => {
    await show(SignIn, {});
    expect(find("sign-in-browser")).toBeNull();
    if (shown) await unmount(shown);
    host.kind = "desktop";
    await show(SignIn, {});
    await click("sign-in-browser");
    expect((await finds("open-chrome")).textContent).toContain("Open Chrome");
  });

  it("waits with a way out, and says what became of it", async () => {
    let close = (): void => undefined;
    host.answers["accounts.signInBrowser"] = () =>
      new Promise((give) => (close = () => give({ account: null })));
    host.answers["accounts.stopSignIn"] = () => {
      close();
      return {};
    };
    await show(BrowserForm, { onDone: vi.fn() });
    find("open-chrome")?.click();
    flushSync();
    await shows("Chrome is open.");
    await click("stop-sign-in");
    await shows("Chrome was closed without a sign-in.");
    expect((await finds("open-chrome")).textContent).toContain("Open Chrome again");
  });

  it("asks before a file is used, and shows any other refusal", async () => {
    const onDone = vi.fn();
    host.answers["accounts.signInBrowser"] = ({ fileAgreed }) => {
      if (!fileAgreed) throw new Refused("noKeyring", "No keyring.");
      return { account: account("ann", { kind: "web" }) };
    };
    host.answers["accounts.activate"] = ({ id }) => account(id, { kind: "web", isActive: true });
    await show(BrowserForm, { onDone });
    await click("open-chrome");
    await shows("Keep the sign-in in a file?");
    await click("agree-file");
    await vi.waitFor(() => expect(onDone).toHaveBeenCalledOnce());
  });

  it("says what to install where there is no Chrome, and takes a path", async () => {
    let path: string | null = null;
    host.answers["studio.chrome"] = () => ({ path, why: null, install: "Install Chromium." });
    host.answers["settings.change"] = ({ chromePath }) => {
      path = chromePath ?? null;
      return settings({ chromePath: path });
    };
    await show(BrowserForm, { onDone: vi.fn() });
    await shows("Install Chromium.");
    expect(find("open-chrome")).toBeNull();
    const field = find("chrome-path") as HTMLInputElement;
    field.value = "/opt/chrome";
    field.dispatchEvent(new Event("change", { bubbles: true }));
    await settle();
    await finds("open-chrome");
  });

  it.each<[Way, "browser-form" | "sign-in-browser"]>([
    ["web", "sign-in-browser"],
    ["browser", "browser-form"],
    ["webThenBrowser", "browser-form"],
  ])("again, for the way %s, begins with %s", async (way, first) => {
    host.kind = "desktop";
    await show(SignInAgain, { account: account("ann", { kind: "web", way }), onClose: vi.fn() });
    await finds(first);
    await click("sign-in-browser");
    await finds("browser-form");
  });
});

describe("the way of an account", () => {
  const ann = account("ann", { kind: "web" });

  it("is for accounts of the web site", () => {
    expect([ann, account("key"), account("d", { kind: "web", isDemo: true })].map(hasWays)).toEqual(
      [true, false, false],
    );
    expect([asWay("webThenBrowser"), asWay("odd")]).toEqual(["webThenBrowser", null]);
  });

  it("is chosen in the settings", async () => {
    host.answers["accounts.chooseWay"] = ({ id, way }) => account(id, { kind: "web", way });
    await show(Ways, { accounts: [ann] });
    find("way")?.querySelector<HTMLElement>("[data-value=browser]")?.click();
    await settle();
    expect(host.called("accounts.chooseWay")).toEqual([{ id: "ann", way: "browser" }]);
    await shows("ends your other web sessions");
  });

  it("needs a Chrome to go through the page", async () => {
    host.answers["studio.chrome"] = () => ({ path: null, why: null, install: "Install Chromium." });
    await show(Ways, { accounts: [ann] });
    find("way")?.querySelector<HTMLElement>("[data-value=browser]")?.click();
    await settle();
    expect(host.called("accounts.chooseWay")).toEqual([]);
    expect((await finds("no-chrome")).textContent).toBe("Install Chromium.");
    expect(wayChoices("no").map(({ why }) => why)).toEqual([null, "no", "no"]);
  });
});

describe("a job in the page", () => {
  it("says its step, its route and what there is to see", () => {
    const running = job("1", atPage);
    expect(stageText(running)).toBe("Opened the page");
    expect(sendingText(running)).toBe("v5.5 · 720p · 5 s · page");
    expect(menuOf(running)).toEqual(["watch", "captured", "cancel"]);
    expect(menuOf(job("1", { ...atPage, stage: "failed", error }))).toEqual([
      "evidence",
      "captured",
      "signIn",
      "copyReport",
      "hide",
    ]);
    const lost = job("1", { ...atPage, stage: "unsure", needsChoice: true });
    expect(knownText(lost, Date.parse(at))).toContain("Sent through the page.");
  });

  it("shows its steps on the card, live, and the page behind *Watch*", async () => {
    studio.board.hear(job("1", atPage));
    await show(JobPlace, { job: studio.board.find("1" as JobId) });
    expect(find("steps")?.dataset.step).toBe("openedPage");
    expect(find("steps")?.querySelectorAll(".done")).toHaveLength(2);
    await click("watch-job");
    const picture = (await finds("watch-picture")) as HTMLImageElement;
    expect(picture.src).toContain("/media/watch/1");
    expect(picture.alt).not.toBe("");
  });

  it("closes the picture with the job, and asks for it again after it broke off", async () => {
    const onClose = vi.fn();
    const one = "1" as JobId;
    studio.board.hear(job("1", atPage));
    await show(Watch, { id: one, onClose });
    find("watch-picture")?.dispatchEvent(new Event("error"));
    await settle();
    await shows("No picture at the moment.");
    studio.board.step(one, step("optionsSet"));
    await settle();
    await finds("watch-picture");
    expect(onClose).not.toHaveBeenCalled();
    studio.board.hear(job("1", { ...atPage, stage: "rendering" }));
    await settle();
    expect(onClose).toHaveBeenCalledOnce();
  });

  it("shows its evidence from the card of a failure, and the calls from there", async () => {
    const failed = job("1", { ...atPage, stage: "failed", error });
    studio.board.hear(failed);
    host.answers["jobs.bundle"] = () => ({
      folder: "/studio/browser/1",
      files: [
        { name: "calls.json", url: "/media/bundles/1/calls.json" },
        { name: "page.png", url: "/media/bundles/1/page.png" },
      ],
    });
    host.answers["jobs.captured"] = () => ({
      entries: [call({ asked: '{"a":1}', answered: "{}", status: 500 }), call({ path: "/user" })],
    });
    await show(JobPlace, { job: failed });
    await click("open-evidence");
    expect(((await finds("evidence-picture")) as HTMLImageElement).src).toContain(
      "bundles/1/page.png",
    );
    await shows("/studio/browser/1");
    await shows("calls.json");
    await click("to-captured");
    await shows('{ "a": 1 }');
    expect(document.querySelectorAll("[data-testid=captured-call]")).toHaveLength(2);
  });

  it("says why there is nothing to read", async () => {
    host.answers["jobs.captured"] = () => ({ entries: [] });
    await show(CapturedLog, { id: "1", onClose: vi.fn() });
    await shows("Nothing is kept of what the page asked.");
    if (shown) await unmount(shown);
    await show(Evidence, { id: "1", onClose: vi.fn(), onCaptured: vi.fn() });
    await shows("no answer in this test");
  });

  it("can still be read from its clip, where the page made it", async () => {
    host.answers["jobs.captured"] = () => ({ entries: [call({ path: "/video/t2v" })] });
    await show(Facts, { clip: clip("2", { route: "web", jobId: "1" as JobId }) });
    expect(find("clip-captured")).toBeNull();
    if (shown) await unmount(shown);
    await show(Facts, { clip: clip("2", { route: "browser", jobId: "1" as JobId }) });
    await click("clip-captured");
    await shows("/video/t2v");
  });
});
