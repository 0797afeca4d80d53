import { beforeEach, describe, expect, it } from "vitest";
import { Refused } from "../../src/api/host";
import type { Account, AccountId, JobId } from "../../src/api/generated";
import { Accounts } from "../../src/state/accounts.svelte";
import { BrowserSignIn } from "../../src/state/browserSignIn.svelte";
import { ChromePlace } from "../../src/state/chrome.svelte";
import { JobBoard } from "../../src/state/jobBoard.svelte";
import { account, FixtureHost, job, settings } from "../fixtureHost";

let host: FixtureHost;

beforeEach(() => {
  host = new FixtureHost();
});

describe("signing in in Chrome", () => {
  let accounts: Accounts;
  let signIn: BrowserSignIn;
  let close: (account: Account | null) => void;

  beforeEach(() => {
    accounts = new Accounts(host);
    signIn = new BrowserSignIn(accounts);
    host.answers["accounts.signInBrowser"] = () =>
      new Promise((give) => (close = (found) => give({ account: found })));
    host.answers["accounts.stopSignIn"] = () => ({});
    host.answers["accounts.activate"] = ({ id }) => account(id, { isActive: true });
  });

  it("makes the new account the one that pays", async () => {
    const waiting = signIn.open(null, false);
    expect(signIn.phase).toBe("open");
    close(account("ann", { kind: "web" }));
    expect((await waiting)?.isActive).toBe(true);
    expect([signIn.phase, accounts.active?.name]).toEqual(["ready", "ann"]);
    expect(host.called("accounts.signInBrowser")).toEqual([
      { id: null, name: null, fileAgreed: false },
    ]);
  });

  it("signs in to a known account without making it the one that pays", async () => {
    const waiting = signIn.open("ann" as AccountId, false);
    close(account("ann", { kind: "web" }));
    expect((await waiting)?.isActive).toBe(false);
    expect(host.called("accounts.activate")).toEqual([]);
  });

  it("changes nothing where the window was closed without", async () => {
    const waiting = signIn.open(null, false);
    close(null);
    expect(await waiting).toBeNull();
    expect([signIn.phase, accounts.all.length]).toEqual(["left", 0]);
  });

  it("can be called off once, and waits until Chrome has closed", async () => {
    const waiting = signIn.open(null, false);
    await signIn.stop();
    await signIn.stop();
    expect(signIn.phase).toBe("closing");
    expect(host.called("accounts.stopSignIn")).toHaveLength(1);
    close(null);
    await waiting;
    expect(signIn.isBusy).toBe(false);
  });

  it("opens no second window beside the first", async () => {
    const waiting = signIn.open(null, false);
    expect(await signIn.open(null, false)).toBeNull();
    expect(host.called("accounts.signInBrowser")).toHaveLength(1);
    close(null);
    await waiting;
  });

  it("can be tried again after a refusal", async () => {
    host.answers["accounts.signInBrowser"] = () => {
      throw new Refused("noKeyring", "No keyring.");
    };
    await expect(signIn.open(null, false)).rejects.toThrow("No keyring.");
    expect(signIn.phase).toBe("ready");
  });

  it("is called off when whoever waited goes, but not when the account is here already", async () => {
    const waiting = signIn.open(null, false);
    accounts.hear(account("ann", { kind: "web" }));
    signIn.leave();
    expect(host.called("accounts.stopSignIn")).toEqual([]);
    close(account("ann", { kind: "web" }));
    await waiting;
    const second = signIn.open(null, false);
    signIn.leave();
    expect(host.called("accounts.stopSignIn")).toHaveLength(1);
    close(null);
    await second;
  });
});

describe("the way of an account", () => {
  it("is put in place as the studio answers it", async () => {
    const accounts = new Accounts(host);
    host.answers["accounts.chooseWay"] = ({ id, way }) => account(id, { kind: "web", way });
    await accounts.chooseWay("ann" as AccountId, "browser");
    expect(accounts.all[0]?.way).toBe("browser");
  });
});

describe("the place of Chrome", () => {
  it("is not missing before anybody has looked", async () => {
    const chrome = new ChromePlace(host);
    expect(chrome.isMissing).toBe(false);
    host.answers["studio.chrome"] = () => ({ path: null, why: null, install: "Install Chromium." });
    await chrome.look();
    expect([chrome.isMissing, chrome.advice]).toEqual([true, "Install Chromium."]);
  });

  it("is looked for again once one is named", async () => {
    const chrome = new ChromePlace(host);
    host.answers["studio.chrome"] = () => ({ path: "/opt/chrome", why: null, install: null });
    host.answers["settings.change"] = () => settings({});
    await chrome.use(" /opt/chrome ");
    expect(host.called("settings.change")).toEqual([{ chromePath: "/opt/chrome" }]);
    expect(chrome.isMissing).toBe(false);
  });
});

describe("steps of a job", () => {
  const one = "1" as JobId;
  const at = "2026-11-22T10:00:00Z";
  const later = "2026-11-22T10:01:00Z";
  let board: JobBoard;

  function steps(): string[] {
    return board.find(one)?.steps.map(({ step }) => step) ?? [];
  }

  beforeEach(() => {
    board = new JobBoard(host);
    board.hear(job("1", { route: "browser", stage: "preparing" }));
  });

  it("come one by one, and none twice", () => {
    board.step(one, { step: "chromeReady", at });
    board.step(one, { step: "openedPage", at });
    board.step(one, { step: "openedPage", at });
    board.step("other" as JobId, { step: "openedPage", at });
    expect(steps()).toEqual(["chromeReady", "openedPage"]);
  });

  it("begin anew with another try", () => {
    board.step(one, { step: "chromeReady", at });
    board.step(one, { step: "openedPage", at });
    board.step(one, { step: "chromeReady", at: later });
    expect(steps()).toEqual(["chromeReady"]);
  });
});
