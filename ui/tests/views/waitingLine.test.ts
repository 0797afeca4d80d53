import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import type { AccountId, Job, JobId } from "../../src/api/generated";
import { linesOf, rowsOf } from "../../src/lib/line";
import { topsOf } from "../../src/lib/rows";
import { Studio } from "../../src/state/studio.svelte";
import { ACCOUNT_PX, JOB_PX, LineDrag } from "../../src/views/queue/lineDrag.svelte";
import { LineKeys } from "../../src/views/queue/lineKeys";
import { Picks } from "../../src/views/queue/picks.svelte";
import { FixtureHost, job } from "../fixtureHost";

function waiting(id: string, position: number, account = "studio"): Job {
  return job(id, { position, account, accountId: account as AccountId });
}

const jobs = [
  ...["a", "b", "c", "d"].map((id, at) => waiting(id, at)),
  waiting("x", 4, "web"),
  waiting("y", 5, "web"),
];

describe("dragging", () => {
  const rows = rowsOf(linesOf(jobs));
  const tops = topsOf(rows.map((row) => (row.kind === "job" ? JOB_PX : ACCOUNT_PX)));
  const box = document.createElement("div");
  const scroller = document.createElement("div");
  const at = (id: string): Job => jobs.find((one) => one.id === id) ?? waiting(id, 0);
  let drag: LineDrag;

  beforeEach(() => {
    vi.spyOn(box, "getBoundingClientRect").mockReturnValue(new DOMRect(0, 100, 500, 400));
    vi.spyOn(scroller, "getBoundingClientRect").mockReturnValue(new DOMRect(0, 0, 500, 900));
    drag = new LineDrag(
      () => ({ rows, tops }),
      () => ({ box, scroller }),
    );
  });
  afterEach(() => drag.cancel());

  it("puts a job into the gap that is pointed at", () => {
    drag.grab(at("a"), [at("a")]);
    drag.point(100 + ACCOUNT_PX + 2 * JOB_PX + 5);
    expect(drag.gapPx).toBe(ACCOUNT_PX + 2 * JOB_PX);
    expect(drag.drop()).toEqual({ account: "studio", move: { ids: ["a"], before: "c" } });
    expect([drag.isOn, drag.gapPx]).toEqual([false, null]);
  });

  it("keeps jobs in their own line, however far the hand goes", () => {
    drag.grab(at("x"), [at("a"), at("x")]);
    expect(drag.ids).toEqual(["x"]);
    drag.point(0);
    expect(drag.drop()).toBeNull();
    drag.grab(at("b"), [at("b")]);
    drag.point(5000);
    expect(drag.drop()).toEqual({ account: "studio", move: { ids: ["b"], before: null } });
  });

  it("changes nothing where it is put back or let go", () => {
    drag.grab(at("b"), [at("b")]);
    expect(drag.drop()).toBeNull();
    drag.grab(at("b"), [at("b")]);
    drag.point(100 + ACCOUNT_PX);
    drag.cancel();
    expect(drag.drop()).toBeNull();
  });
});

describe("the line by keyboard", () => {
  const row = document.createElement("div");
  row.role = "row";
  let studio: Studio;
  let host: FixtureHost;
  let picks: Picks;
  let keys: LineKeys;
  const went: string[] = [];
  const done: string[] = [];

  beforeEach(async () => {
    went.length = 0;
    done.length = 0;
    host = new FixtureHost();
    host.answers["jobs.list"] = () => ({ jobs, next: null, stream: 0 });
    host.answers["jobs.reorder"] = () => ({ jobs: [], next: null, stream: 0 });
    studio = new Studio(host);
    await studio.start();
    picks = new Picks(() => studio.queue.rows);
    keys = new LineKeys(studio, picks, {
      goTo: (id) => went.push(id),
      edit: (one) => done.push(`edit ${one.id}`),
      cancel: (all) => done.push(`cancel ${all.map((one) => one.id).join("")}`),
    });
    picks.cursor = "b" as JobId;
  });
  afterEach(() => studio.stop());

  function press(key: string, held: KeyboardEventInit = {}, target: HTMLElement = row): boolean {
    const event = new KeyboardEvent("keydown", { key, ...held });
    Object.defineProperty(event, "target", { value: target });
    return keys.take(event);
  }

  it("walks, picks, edits and cancels", () => {
    expect(press("ArrowDown")).toBe(true);
    expect(press("ArrowDown", { shiftKey: true })).toBe(true);
    expect(went).toEqual(["c", "d"]);
    expect(picks.jobs.map(({ id }) => id)).toEqual(["c", "d"]);
    press("Delete");
    press("Enter");
    press("Escape");
    expect(done).toEqual(["cancel cd", "edit d"]);
    expect(picks.jobs).toEqual([]);
    press("a", { ctrlKey: true });
    expect(picks.jobs).toHaveLength(6);
    press(" ");
    expect(picks.jobs).toHaveLength(5);
  });

  it("moves what is meant, each job within its own line", () => {
    press("ArrowUp", { altKey: true });
    expect(host.called("jobs.reorder")).toEqual([{ ids: ["b"], before: "a" }]);
    picks.pick("b" as JobId, "toggle");
    picks.pick("x" as JobId, "toggle");
    press("End", { altKey: true });
    expect(host.called("jobs.reorder").slice(1)).toEqual([
      { ids: ["b"], before: null },
      { ids: ["x"], before: null },
    ]);
  });

  it("leaves other keys, and keys of the buttons inside, to others", () => {
    expect(press("q")).toBe(false);
    expect(press("Enter", { ctrlKey: true })).toBe(false);
    expect(press("Enter", {}, document.createElement("button"))).toBe(false);
    expect(press("x", { altKey: true })).toBe(false);
    expect(done).toEqual([]);
  });
});
