import { describe, expect, it } from "vitest";
import { ariaKey, isPressed, isTyped, keyText, type Pressed } from "../../src/lib/keys";

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

describe("a key", () => {
  it.each([
    ["Mod+K", press("k", { ctrlKey: true }), true],
    ["Mod+K", press("k", { metaKey: true }), true],
    ["Mod+K", press("k"), false],
    ["Mod+K", press("K", { ctrlKey: true, shiftKey: true }), false],
    ["Mod+K", press("k", { ctrlKey: true, altKey: true }), false],
    ["Mod+Enter", press("Enter", { ctrlKey: true }), true],
    ["Space", press(" "), true],
    ["F", press("f"), true],
    ["F", press("F", { shiftKey: true }), false],
    ["1", press("1", { code: "Digit1" }), true],
    ["Shift+Enter", press("Enter", { shiftKey: true }), true],
    ["Shift+Enter", press("Enter"), false],
  ])("%s is told from others", (name, event, is) => {
    expect(isPressed(name, event)).toBe(is);
  });

  it("is found on a keyboard of another alphabet by its place", () => {
    const russian = press("л", { ctrlKey: true, code: "KeyK" });
    expect(isPressed("Mod+K", russian)).toBe(true);
    expect(isPressed("Mod+F", russian)).toBe(false);
    expect(isPressed("Mod+K", press("q", { ctrlKey: true, code: "KeyK" }))).toBe(false);
  });

  it("is found where Alt makes signs of digits and letters", () => {
    expect(isPressed("Alt+1", press("¡", { altKey: true, code: "Digit1" }))).toBe(true);
    expect(isPressed("Alt+P", press("π", { altKey: true, code: "KeyP" }))).toBe(true);
    expect(isPressed("1", press("&", { code: "Digit1" }))).toBe(false);
  });

  it("is found on a French keyboard, whose digits need Shift and whose comma stands on M", () => {
    expect(isPressed("1", press("1", { shiftKey: true, code: "Digit1" }))).toBe(true);
    expect(isPressed("1", press("!", { shiftKey: true, code: "Digit1" }))).toBe(false);
    expect(isPressed("M", press(",", { code: "KeyM" }))).toBe(false);
    expect(isPressed("M", press("ь", { code: "KeyM" }))).toBe(true);
  });

  it("that is a sign may need Shift or not", () => {
    expect(isPressed("?", press("?", { shiftKey: true }))).toBe(true);
    expect(isPressed("?", press("?"))).toBe(true);
    expect(isPressed("?", press("?", { ctrlKey: true }))).toBe(false);
  });

  it("is printed as it stands on the keyboard", () => {
    expect(keyText("Mod+Enter", false)).toBe("Ctrl ↵");
    expect(keyText("Mod+Shift+K", true)).toBe("⌘ ⇧ K");
    expect(keyText("Alt+ArrowUp", false)).toBe("Alt ↑");
    expect(ariaKey("Mod+K", false)).toBe("Control+K");
    expect(ariaKey("Alt+1", true)).toBe("Alt+1");
  });

  it("types something unless Ctrl or Alt is held", () => {
    expect(["?", "F", "Delete", "Shift+F"].every(isTyped)).toBe(true);
    expect(["Mod+K", "Alt+1"].some(isTyped)).toBe(false);
  });
});
