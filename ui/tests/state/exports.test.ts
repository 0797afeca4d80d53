import { afterEach, beforeEach, expect, it, vi } from "vitest";
import type { ClipId } from "../../src/api/generated";
import { Exports } from "../../src/state/exports";
import { Toasts } from "../../src/state/toasts.svelte";
import { FixtureHost } from "../fixtureHost";

const ids = ["a", "b"] as ClipId[];
let host: FixtureHost;
let toasts: Toasts;
let pressed: string[];

beforeEach(() => {
  host = new FixtureHost();
  toasts = new Toasts();
  pressed = [];
  vi.spyOn(HTMLAnchorElement.prototype, "click").mockImplementation(function (
    this: HTMLAnchorElement,
  ) {
    pressed.push(`${this.pathname} ${this.download}`.trim());
  });
});

afterEach(() => vi.restoreAllMocks());

function said(): string[] {
  return toasts.shown.map(({ text }) => text);
}

it("hands files out one by one in a browser", async () => {
  await new Exports({ toasts }, host).files(ids);
  expect(pressed).toEqual(["/media/clips/a/export", "/media/clips/b/export"]);
});

it("does not begin more downloads than a browser bears", async () => {
  const many = Array.from({ length: 101 }, (_, at) => `c${at}` as ClipId);
  await new Exports({ toasts }, host).files(many);
  expect(pressed).toEqual([]);
  expect(said()).toEqual(["A browser takes at most 100 files at once. Select fewer clips."]);
});

it("writes files into a folder on a desktop, and says what could not be written", async () => {
  const problems = [{ id: ids[1] as ClipId, why: "The file is missing." }];
  host.exportTo = () => Promise.resolve({ folder: "/out", written: ["/out/a.mp4"], problems });
  await new Exports({ toasts }, host).files(ids);
  expect(said()).toEqual([
    "1 clip written to /out.",
    "1 clip could not be written: The file is missing.",
  ]);
});

it("says nothing when the folder's dialog was left", async () => {
  host.exportTo = () => Promise.resolve(null);
  await new Exports({ toasts }, host).files(ids);
  expect([said(), pressed]).toEqual([[], []]);
});

it("hands a table out as a file", async () => {
  host.answers["clips.csv"] = () => ({ text: "id\r\n", fileName: "clips of today.csv" });
  URL.createObjectURL = () => "blob:http://localhost/table";
  URL.revokeObjectURL = () => undefined;
  await new Exports({ toasts }, host).table(ids);
  expect(pressed[0]).toContain("clips of today.csv");
});
