import { describe, expect, it } from "vitest";
import type { ClipId, FamilyNode } from "../../src/api/generated";
import { literally, mayHoldChoices } from "../../src/lib/choicesIn";
import { clipsText } from "../../src/lib/credits";
import { differencesOf, markedTexts } from "../../src/lib/differences";
import { clipFacts, recipeFacts } from "../../src/lib/facts";
import { creditsOf, lineageOf, placeFamily } from "../../src/lib/family";
import { firstOf, PASTED_CHARS_MAX } from "../../src/lib/pasting";
import { clip, recipe } from "../fixtureHost";
import { input } from "../forms";

const same = (model: string): string => model;

function node(id: string, parents: string[] = [], chargedCredits: number | null = 60): FamilyNode {
  const how = "lastFrame" as const;
  const from = parents.map((parent) => ({ id: parent as ClipId, how }));
  return { id: id as ClipId, clip: clip(id), parents: from, chargedCredits };
}

describe("braces in a prompt", () => {
  it("are looked at only where they may mean something", () => {
    expect(mayHoldChoices("a {red|blue} boat")).toBe(true);
    expect(mayHoldChoices("take {1..4}")).toBe(true);
    expect(mayHoldChoices("a \\{ brace")).toBe(true);
    expect(mayHoldChoices("a {boat}, sea | sky".replace("|", ""))).toBe(false);
    expect(mayHoldChoices("{".repeat(200_000)), "at once, however many there are").toBe(false);
  });

  it("that were sent as they stand are sent so once more", () => {
    expect(literally("a {red|blue} boat")).toBe("a \\{red\\|blue\\} boat");
    expect(literally("a plain {boat}")).toBe("a plain {boat}");
  });
});

describe("a family", () => {
  it("stands by generations, each beside what it came from", () => {
    const nodes = [node("a"), node("b", ["a"]), node("c", ["a"]), node("d", ["c"]), node("e")];
    const tree = placeFamily(nodes);
    const places = tree.places.map(({ node: { id }, column, row }) => `${id} ${column} ${row}`);
    expect(places).toEqual(["a 0 0", "e 0 1", "b 1 0", "c 1 1", "d 2 1"]);
    expect(tree.lines.map(({ from, to }) => `${from.node.id} ${to.node.id}`)).toEqual([
      "a b",
      "a c",
      "c d",
    ]);
    expect(tree).toMatchObject({ columns: 3, rows: 2 });
  });

  it("stands by its longest way where a clip has two parents", () => {
    const tree = placeFamily([node("a"), node("b", ["a"]), node("c", ["a", "b"])]);
    expect(tree.places.find(({ node: { id } }) => id === "c")?.column).toBe(2);
  });

  it("that is told as a ring, which cannot be, still ends", () => {
    expect(placeFamily([node("a", ["b"]), node("b", ["a"])]).places).toHaveLength(2);
    expect(placeFamily([]).places).toEqual([]);
  });

  it("knows what a clip and all it came from cost", () => {
    const nodes = [node("a", [], 100), node("b", ["a"], null), node("c", ["b"], 20), node("d")];
    const lineage = lineageOf(nodes, "c" as ClipId);
    expect(lineage.map(({ id }) => id).sort()).toEqual(["a", "b", "c"]);
    expect(creditsOf(lineage)).toEqual({ credits: 120, unknown: 1 });
  });
});

describe("differences of recipes", () => {
  it("name what differs and nothing else", () => {
    const one = clip("a", { recipe: recipe({ prompt: "a boat at dawn", seed: 7 }) });
    const other = clip("b", { recipe: recipe({ prompt: "a boat at dusk", quality: "1080p" }) });
    expect(differencesOf([one, other], same)).toEqual([
      { name: "Prompt", texts: ["a boat at dawn", "a boat at dusk"] },
      { name: "Quality", texts: ["720p", "1080p"] },
      { name: "Seed", texts: ["7", ""] },
    ]);
    expect(differencesOf([one, { ...one, id: other.id }], same)).toEqual([]);
  });

  it("mark the words that not all have", () => {
    const [first, second] = markedTexts(["a red boat, at dawn", "a boat at the dawn"]);
    expect(first?.filter(({ isOwn }) => isOwn).map(({ text }) => text)).toEqual(["red"]);
    expect(second?.filter(({ isOwn }) => isOwn).map(({ text }) => text)).toEqual(["the"]);
    expect(first?.map(({ text }) => text).join("")).toBe("a red boat, at dawn");
    const long = "word ".repeat(2000);
    expect(markedTexts([long, "x"])[0]).toEqual([{ text: long, isOwn: false }]);
  });
});

describe("facts", () => {
  it("say every part of a recipe that is set", () => {
    const full = recipe({
      mode: "extend",
      negativePrompt: "fog",
      sound: true,
      seed: 184220611,
      inputs: [input("source-video", "a.mp4")],
      voice: { speakerId: "7", text: "Good day." },
    });
    const facts = Object.fromEntries(recipeFacts(full, same).map(({ name, text }) => [name, text]));
    expect(facts).toMatchObject({
      Mode: "Extend",
      "Not in it": "fog",
      Sound: "On",
      Seed: "184 220 611",
      "Begins with": "a.mp4",
      Says: "Good day.",
    });
    expect(facts["Style"]).toBe("");
  });

  it("say what became of a clip", () => {
    const facts = clipFacts(clip("a", { madeInS: 71.4 }), same, Date.parse("2026-11-22T12:00:00Z"));
    const made = facts.find(({ name }) => name === "Made")?.text;
    expect(made).toMatch(/^Today .* · in 71 s$/);
    expect(facts.find(({ name }) => name === "Cost")?.text).toBe("60 credits");
  });
});

describe("counts and long texts", () => {
  it("say how the clips come together", () => {
    expect(clipsText(1, 2, 2)).toBe("4 clips · 2 prompts × 2");
    expect(clipsText(3, 2, 2)).toBe("12 clips · 2 prompts × 3 images × 2");
    expect(clipsText(2, 2)).toBe("4 clips · 2 images × 2");
    expect(clipsText(1, 1)).toBe("1 clip");
  });

  it("take the beginning of a long text, and cut no letter in two", () => {
    expect(firstOf("🛶🛶🛶", 2)).toBe("🛶🛶");
    const begun = performance.now();
    expect(firstOf("x".repeat(PASTED_CHARS_MAX * 100), 2048)).toHaveLength(2048);
    expect(performance.now() - begun, "five megabytes in no time").toBeLessThan(50);
  });
});
