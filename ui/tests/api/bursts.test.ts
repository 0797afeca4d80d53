import { afterEach, beforeEach, expect, it, vi } from "vitest";
import { inBursts } from "../../src/api/bursts";

beforeEach(() => vi.useFakeTimers());
afterEach(() => vi.useRealTimers());

it("gives the first at once and what follows together, in order", () => {
  const given: number[] = [];
  const give = inBursts((one: number) => given.push(one));
  give(1);
  give(2);
  give(3);
  expect(given).toEqual([1]);
  vi.advanceTimersByTime(40);
  expect(given).toEqual([1, 2, 3]);
  give(4);
  expect(given).toEqual([1, 2, 3]);
  vi.advanceTimersByTime(40);
  expect(given).toEqual([1, 2, 3, 4]);
});

it("is quick again after a pause", () => {
  const given: number[] = [];
  const give = inBursts((one: number) => given.push(one));
  give(1);
  vi.advanceTimersByTime(100);
  give(2);
  expect(given).toEqual([1, 2]);
});
