import { afterEach, describe, expect, it } from "vitest";
import { greyed } from "../../src/parts/greyed";

afterEach(() => document.body.replaceChildren());

describe("a greyed button", () => {
  function button(title?: string): { element: HTMLButtonElement; presses: () => number } {
    const element = document.createElement("button");
    if (title) element.title = title;
    let count = 0;
    document.body.append(element);
    document.body.onclick = () => (count += 1);
    return { element, presses: () => count };
  }

  it("says why, stays where the keyboard finds it, and does nothing", () => {
    const { element, presses } = button();
    greyed("Choose an account first.")(element);
    element.focus();
    element.click();
    expect(document.activeElement).toBe(element);
    expect(presses()).toBe(0);
    expect(element.title).toBe("Choose an account first.");
    expect(element.getAttribute("aria-disabled")).toBe("true");
    expect(element.getAttribute("aria-description")).toBe("Choose an account first.");
  });

  it("is itself again once nothing is in its way", () => {
    const { element, presses } = button("Send");
    const free = greyed("Nothing to send yet.")(element);
    free();
    greyed(null)(element);
    element.click();
    expect(presses()).toBe(1);
    expect(element.title).toBe("Send");
    expect(element.hasAttribute("aria-disabled")).toBe(false);
  });
});
