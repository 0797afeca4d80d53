import { beforeEach, expect, it, vi } from "vitest";
import type { ClipId } from "../../src/api/generated";
import { Selection } from "../../src/state/selection.svelte";
import { Band } from "../../src/views/gallery/band.svelte";
import type { WallSight } from "../../src/views/gallery/wallSight.svelte";
import { many, order, wallOf } from "../walls";

const plan = wallOf(order(...many(12)));
let wall: HTMLElement;
let selection: Selection;
let band: Band;

beforeEach(() => {
  wall = document.createElement("div");
  Object.defineProperty(wall, "clientWidth", { value: 748 });
  wall.getBoundingClientRect = () => new DOMRect(0, 0, 748, 600);
  wall.setPointerCapture = () => undefined;
  selection = new Selection(() => plan.order.ids);
  band = new Band({ plan, abovePx: 100 } as WallSight, selection);
});

function at(x: number, y: number, keys: MouseEventInit = {}): PointerEvent {
  return new MouseEvent("pointermove", { clientX: x, clientY: y, ...keys }) as PointerEvent;
}

it("picks the clips it touches, below the jobs, and keeps them when it is done", () => {
  band.begin(at(16, 110), wall);
  band.move(at(300, 180), wall);
  expect(band.box).toEqual({ leftPx: 0, topPx: 94, rightPx: 284, bottomPx: 164 });
  expect(selection.inOrder()).toEqual(["n0", "n1"]);
  band.end();
  expect(band.box).toBeNull();
  expect(selection.count).toBe(2);
});

it("lets go of what it no longer touches", () => {
  band.begin(at(16, 110), wall);
  band.move(at(700, 500), wall);
  expect(selection.count).toBeGreaterThan(6);
  band.move(at(60, 180), wall);
  expect(selection.inOrder()).toEqual(["n0"]);
});

it("adds to what was picked while Ctrl is held, and begins anew without", () => {
  selection.toggle("n9" as ClipId);
  band.begin(at(16, 110, { ctrlKey: true }), wall);
  band.move(at(60, 180), wall);
  expect(selection.inOrder()).toEqual(["n0", "n9"]);
  band.end();
  band.begin(at(16, 110), wall);
  band.move(at(60, 180), wall);
  expect(selection.inOrder()).toEqual(["n0"]);
});

it("is no more than a click where the hand stays still: nothing is picked then", () => {
  selection.toggle("n9" as ClipId);
  band.begin(at(16, 110), wall);
  band.move(at(18, 111), wall);
  expect(band.box).toBeNull();
  band.end();
  expect(selection.count).toBe(0);
});

it("leaves the scroll bar and other buttons alone", () => {
  band.begin(at(760, 110), wall);
  band.begin(at(16, 110, { button: 2 }), wall);
  band.move(at(300, 300), wall);
  expect(band.box).toBeNull();
});

it("scrolls along at the edge", () => {
  const frames: FrameRequestCallback[] = [];
  vi.stubGlobal("requestAnimationFrame", (frame: FrameRequestCallback) => frames.push(frame));
  vi.stubGlobal("cancelAnimationFrame", () => undefined);
  band.begin(at(16, 300), wall);
  band.move(at(100, 598), wall);
  frames[0]?.(0);
  expect(wall.scrollTop).toBeGreaterThan(0);
  band.leave();
  vi.unstubAllGlobals();
});
