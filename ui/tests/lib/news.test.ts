import { expect, it } from "vitest";
import { NewsOrder } from "../../src/lib/news";

it("takes what follows, drops what is older than the lists, and sees a gap", () => {
  const order = new NewsOrder();
  order.restart(10);
  expect(order.judge(10, true)).toBe("old");
  expect(order.judge(11, true)).toBe("next");
  expect(order.judge(13, true)).toBe("gap");
  expect(order.judge(14, true)).toBe("next");
});

it("takes progress at the number of the last stored event, and sees what was missed before it", () => {
  const order = new NewsOrder();
  order.restart(10);
  expect(order.judge(10, false)).toBe("next");
  expect(order.judge(12, false)).toBe("gap");
  expect(order.judge(11, true)).toBe("next");
});

it("never goes back when an older list arrives late", () => {
  const order = new NewsOrder();
  order.restart(20);
  order.restart(15);
  expect(order.judge(18, true)).toBe("old");
});
