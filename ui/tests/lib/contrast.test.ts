import { readFileSync } from "node:fs";
import { describe, expect, it } from "vitest";

/** WCAG 2.2 AA, 1.4.3: words of usual size. */
const WORDS = 4.5;

/** WCAG 2.2 AA, 1.4.11: marks, borders of what is chosen, the ring of the focus. */
const MARKS = 3;

type Theme = "light" | "dark";
type Colour = [red: number, green: number, blue: number];

const css = readFileSync("src/style/tokens.css", "utf8");

/** A token as the theme wears it: the first colour of `light-dark(…)`, or the second. */
function token(name: string, theme: Theme): Colour {
  const value = new RegExp(`--${name}:\\s*([^;]+);`).exec(css)?.[1] ?? "";
  const pair = /light-dark\((#\w+),\s*(#\w+)\)/.exec(value);
  const hex = pair ? pair[theme === "light" ? 1 : 2] : value.trim();
  return colourOf(hex ?? "");
}

function colourOf(hex: string): Colour {
  const digits = /^#([0-9a-f]{3}|[0-9a-f]{6})$/i.exec(hex)?.[1];
  if (!digits) throw new Error(`${hex} is no colour`);
  const full = digits.length === 3 ? [...digits].map((digit) => digit + digit).join("") : digits;
  const part = (at: number): number => parseInt(full.slice(at, at + 2), 16);
  return [part(0), part(2), part(4)];
}

function luminance(colour: Colour): number {
  const [red, green, blue] = colour.map((part) => {
    const share = part / 255;
    return share <= 0.04045 ? share / 12.92 : ((share + 0.055) / 1.055) ** 2.4;
  }) as Colour;
  return 0.2126 * red + 0.7152 * green + 0.0722 * blue;
}

/** 1 for the same colour, 21 for black on white. */
function contrast(one: Colour, other: Colour): number {
  const [light, dark] = [luminance(one), luminance(other)].sort((a, b) => b - a) as [
    number,
    number,
  ];
  return (light + 0.05) / (dark + 0.05);
}

const themes: readonly Theme[] = ["light", "dark"];
const grounds = ["bg", "panel", "raised", "hover"];
const inks = ["ink", "soft", "faint", "accent-text", "ok", "warn", "bad"];

describe.each(themes)("the %s colours", (theme) => {
  it.each(grounds.flatMap((ground) => inks.map((ink) => [ink, ground] as const)))(
    "let %s be read on %s",
    (ink, ground) => {
      expect(contrast(token(ink, theme), token(ground, theme))).toBeGreaterThanOrEqual(WORDS);
    },
  );

  it.each([
    ["accent-ink", "accent"],
    ["ink", "accent-soft"],
    ["accent-text", "accent-soft"],
  ])("let %s be read on %s", (ink, ground) => {
    expect(contrast(token(ink, theme), token(ground, theme))).toBeGreaterThanOrEqual(WORDS);
  });

  it.each(grounds)("let the ring of the focus be seen on %s", (ground) => {
    expect(contrast(token("accent", theme), token(ground, theme))).toBeGreaterThanOrEqual(MARKS);
  });

  it("let white words be read on a veiled picture, be it white itself", () => {
    const veiled = (colour: Colour): Colour =>
      colour.map((part) => Math.round(part * (1 - 0x99 / 255))) as Colour;
    const white = token("on-veil", theme);
    expect(contrast(white, veiled([255, 255, 255]))).toBeGreaterThanOrEqual(WORDS);
  });
});

it("the sum itself is right", () => {
  expect(contrast([0, 0, 0], [255, 255, 255])).toBeCloseTo(21, 5);
  expect(contrast(colourOf("#777"), colourOf("#fff"))).toBeCloseTo(4.48, 2);
});
