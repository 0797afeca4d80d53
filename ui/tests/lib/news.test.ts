import { expect, it } from "vitest";
import { NewsOrder } from "../../src/lib/news";

it("takes what follows, drops what is older than the lists, and sees a gap", () => {
  const order = new NewsOrder();
  order.restart(10);
  expect(order.judge(10, 9)).toBe("old");
  expect(order.judge(11, 10)).toBe("next");
  expect(order.judge(13, 12)).toBe("gap");
  expect(order.judge(14, 13)).toBe("next");
});

it("takes progress at the number of the last stored event, and sees what was missed before it", () => {
  const order = new NewsOrder();
  order.restart(10);
  expect(order.judge(10, 10)).toBe("next");
  expect(order.judge(12, 12)).toBe("gap");
  expect(order.judge(12, 12)).toBe("next");
  expect(order.judge(11, 10)).toBe("old");
});

it("takes a leap over changes that a later one of the same thing holds", () => {
  const order = new NewsOrder();
  order.restart(10);
  expect(order.judge(14, 10)).toBe("next");
  expect(order.judge(17, 14)).toBe("next");
  expect(order.judge(17, 14)).toBe("old");
  expect(order.judge(20, 19)).toBe("gap");
});

it("takes what is not stored, a job's row too, at the number of the last stored event", () => {
  const order = new NewsOrder();
  order.restart(10);
  expect(order.judge(10, 10)).toBe("next");
  expect(order.judge(9, 9)).toBe("old");
  expect(order.judge(12, 12)).toBe("gap");
});

it("never goes back when an older list arrives late", () => {
  const order = new NewsOrder();
  order.restart(20);
  order.restart(15);
  expect(order.judge(18, 17)).toBe("old");
});
