import { describe, expect, it } from "vitest";
import type { Caller, CallerId } from "../../src/api/generated";
import { Callers } from "../../src/state/callers.svelte";
import { asRights, capFrom, rightsText, usedText } from "../../src/views/settings/access";
import { account, FixtureHost } from "../fixtureHost";

const nowMs = Date.parse("2026-11-22T10:00:00Z");

function caller(patch: Partial<Caller>): Caller {
  return {
    id: "nightly" as CallerId,
    name: "nightly",
    rights: "create",
    account: null,
    isSignIn: false,
    capCredits: null,
    spentCredits: 0,
    createdAt: "2026-11-20T10:00:00Z",
    usedAt: null,
    endsAt: null,
    revokedAt: null,
    ...patch,
  };
}

describe("a token's words", () => {
  it("say what it opens, and its limits", () => {
    const main = account("main");
    expect(rightsText(caller({}), [])).toBe("may make clips");
    expect(rightsText(caller({ account: main.id, capCredits: 500 }), [main])).toBe(
      "may make clips · with “main” only · 0 of 500 credits",
    );
    expect(rightsText(caller({ account: main.id, spentCredits: 45 }), [])).toBe(
      "may make clips · with “a removed account” only · 45 credits",
    );
  });

  it("say when it was used, and that it was taken back", () => {
    expect(usedText(caller({}), nowMs)).toBe("never used");
    expect(usedText(caller({ usedAt: "2026-11-22T09:00:00Z" }), nowMs)).toContain("last used");
    const over = caller({ usedAt: "2026-11-22T09:00:00Z", revokedAt: "2026-11-22T09:30:00Z" });
    expect(usedText(over, nowMs)).toContain("taken back");
  });

  it.each([
    ["", null],
    [" 500 ", 500],
    ["0", undefined],
    ["1.5", undefined],
    ["many", undefined],
    ["4294967296", undefined],
  ])("take %j as the cap %s", (typed, cap) => {
    expect(capFrom(typed)).toBe(cap);
  });

  it("know three rights", () => {
    expect(asRights("admin")).toBe("admin");
    expect(asRights("root")).toBeNull();
  });
});

describe("the list of callers", () => {
  it("shows a new token until the person is done, and never after", async () => {
    const host = new FixtureHost();
    const callers = new Callers(host);
    host.answers = {
      "callers.list": () => ({ callers: [caller({})] }),
      "callers.add": () => ({ caller: caller({}), token: "tachy_secret" }),
      "callers.revoke": () => caller({ revokedAt: "2026-11-22T09:30:00Z" }),
    };
    await callers.refresh();
    expect(host.called("callers.list")).toHaveLength(0);
    await callers.add({ name: "nightly", rights: "create" });
    expect(callers.added?.token).toBe("tachy_secret");
    expect(callers.all).toHaveLength(1);
    await callers.revoke("nightly" as CallerId);
    expect(callers.added).toBeNull();
    expect(host.called("callers.revoke")).toEqual([{ id: "nightly" }]);
    await callers.refresh();
    expect(host.called("callers.list")).toHaveLength(3);
  });
});
