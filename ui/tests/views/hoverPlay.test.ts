import { afterEach, beforeEach, expect, it, vi } from "vitest";
import { HoverPlay } from "../../src/views/gallery/hoverPlay.svelte";
import { clip } from "../fixtureHost";

let isMotionReduced: boolean;
let play: HoverPlay;

beforeEach(() => {
  vi.useFakeTimers();
  isMotionReduced = false;
  vi.stubGlobal("matchMedia", () => ({ matches: isMotionReduced }));
  play = new HoverPlay();
});

afterEach(() => {
  vi.useRealTimers();
  vi.unstubAllGlobals();
});

function card(): HTMLElement {
  return document.createElement("button");
}

it("plays what the pointer stays on, and nothing that it only passes", () => {
  const passed = card();
  play.enter(clip("a"), passed);
  vi.advanceTimersByTime(100);
  play.leave(passed);
  play.enter(clip("b"), card());
  expect(play.clip).toBeNull();
  vi.advanceTimersByTime(300);
  expect(play.clip?.id).toBe("b");
});

it("goes on over the new card when the same clip leaves its old one", () => {
  const below = card();
  const above = card();
  play.offer(clip("a"), above);
  play.leave(below);
  expect(play.card).toBe(above);
  play.leave(above);
  expect(play.clip).toBeNull();
});

it("moves nothing for those who asked for less motion", () => {
  isMotionReduced = true;
  play.enter(clip("a"), card());
  play.offer(clip("b"), card());
  vi.advanceTimersByTime(1000);
  expect(play.clip).toBeNull();
});
