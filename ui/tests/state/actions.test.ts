import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import { isTyped, type Pressed } from "../../src/lib/keys";
import { ACTIONS, possible, pressed } from "../../src/state/actions/all";
import { GROUP_NAMES } from "../../src/state/actions/action";
import { KEYED_PLACES } from "../../src/state/actions/placeKeys";
import { PAGES } from "../../src/state/pages.svelte";
import { AtWork } from "../atWork";
import { account, queueState } from "../fixtureHost";

function press(key: string, patch: Partial<Pressed> = {}): Pressed {
  return {
    key,
    code: "",
    ctrlKey: false,
    metaKey: false,
    altKey: false,
    shiftKey: false,
    ...patch,
  };
}

describe("the table of actions", () => {
  it("gives every action a name and an id of its own", () => {
    const keyed = KEYED_PLACES.flatMap(({ keys }) => keys);
    const all = [...ACTIONS, ...keyed];
    expect(all.filter(({ name }) => name.trim() === "")).toEqual([]);
    expect(new Set(all.map(({ id }) => id)).size).toBe(all.length);
    expect(new Set(ACTIONS.map(({ name }) => name)).size).toBe(ACTIONS.length);
  });

  it("lets no two actions share a key", () => {
    const keys = ACTIONS.flatMap((action) => action.keys);
    expect(keys.filter((key, at) => keys.indexOf(key) !== at)).toEqual([]);
  });

  it.each(KEYED_PLACES)("lets no two things share a key: $name", ({ keys }) => {
    const own = keys.flatMap((action) => action.keys);
    const heardEverywhere = ACTIONS.filter(({ place }) => place === "window");
    // What a part takes for itself does not reach the window, but two meanings of one key confuse.
    const mixed = heardEverywhere.flatMap((action) => action.keys.filter((key) => !isTyped(key)));
    expect(own.filter((key, at) => own.indexOf(key) !== at)).toEqual([]);
    expect(own.filter((key) => mixed.includes(key))).toEqual([]);
  });

  it("has an action for every page and a heading for every group", () => {
    for (const page of PAGES) expect(ACTIONS.some(({ id }) => id === `go.${page}`)).toBe(true);
    for (const { group } of ACTIONS) expect(GROUP_NAMES[group]).not.toBe("");
  });
});

describe("keys", () => {
  let work: AtWork;
  beforeEach(async () => {
    work = await AtWork.begin();
  });
  afterEach(() => work.end());

  function means(event: Pressed, isWriting = false): string | null {
    return pressed(work.studio, event, { isWriting })?.id ?? null;
  }

  it("of the table do what it says", async () => {
    await pressed(work.studio, press("2", { altKey: true }), { isWriting: true })?.run(work.studio);
    expect(work.studio.pages.current).toBe("queue");
    expect(means(press("k", { ctrlKey: true }))).toBe("window.palette");
    expect(means(press("Enter", { ctrlKey: true }), true)).toBe("make.generate");
  });

  it("that type something belong to the text while one is written", () => {
    expect(means(press("?"))).toBe("window.keys");
    expect(means(press("?"), true)).toBeNull();
    expect(means(press("/", { ctrlKey: true }), true)).toBe("window.keys");
  });

  it("that type something can be switched off for good", async () => {
    work.studio.looks.hearKeys(false);
    expect(means(press("?"))).toBeNull();
    expect(means(press("/", { ctrlKey: true }))).toBe("window.keys");
    expect(work.host.kept.get("looks")).toMatchObject({ hasKeys: false });
  });

  it("mean nothing where their action cannot be done", () => {
    expect(means(press("1", { altKey: true, code: "Digit1" }))).toBeNull();
    expect(means(press("a", { altKey: true }))).toBeNull();
  });

  it("pause and resume, each only where it changes something", () => {
    expect(means(press("q", { altKey: true }))).toBe("queue.pause");
    expect(means(press("r", { altKey: true }))).toBeNull();
    work.studio.queue.take(queueState({ isPaused: true, stream: 9 }));
    expect(means(press("q", { altKey: true }))).toBeNull();
    expect(means(press("r", { altKey: true }))).toBe("queue.resume");
  });
});

describe("accounts", () => {
  let work: AtWork;
  beforeEach(async () => {
    work = await AtWork.begin();
  });
  afterEach(() => work.end());

  it("can be paid with, each by its name and its own balance", async () => {
    const { studio, host } = work;
    const other = account("web", { kind: "web", credits: 1880 });
    host.answers["accounts.activate"] = () => ({ ...other, isActive: true });
    studio.hearAccount(other);
    const names = possible(studio).map(({ name }) => name);
    expect(names).toContain("Pay with “web” (1,880 credits)");
    const next = pressed(studio, press("a", { altKey: true }), { isWriting: false });
    await next?.run(studio);
    expect(studio.accounts.active?.name).toBe("web");
    await vi.waitFor(() => expect(studio.form.route).toBe("web"));
  });
});
