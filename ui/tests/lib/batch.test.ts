import { describe, expect, it } from "vitest";
import type { BatchPreview, BatchProblem } from "../../src/api/generated";
import {
  folderOf,
  isTableName,
  lastPart,
  namedFile,
  sorted,
  unlikeOthers,
} from "../../src/lib/batchFiles";
import {
  clipsOf,
  isShort,
  leftText,
  lineSpan,
  placeText,
  priceText,
  recipeText,
} from "../../src/lib/batchWords";
import { inTurns } from "../../src/lib/turns";
import { batchPreview } from "../batchPreviews";
import { recipe, stored } from "../fixtureHost";

describe("files that are given", () => {
  it.each([
    ["jobs.csv", true],
    ["JOBS.CSV", true],
    ["jobs.jsonl", true],
    ["prompts.txt", true],
    ["boat.png", false],
    ["notes", false],
  ])("%s is a table: %s", (name, isTable) => {
    expect(isTableName(name)).toBe(isTable);
  });

  it("are told apart by their names", () => {
    const names = ["jobs.csv", "лодка.png", "b.webp", "notes.pdf"];
    expect(sorted(names, (name) => name)).toEqual({
      tables: ["jobs.csv"],
      images: ["лодка.png", "b.webp"],
      others: ["notes.pdf"],
    });
  });

  it("are called by their path inside a picked folder", () => {
    const picked = (webkitRelativePath: string): File =>
      Object.assign(new File(["x"], "a.png"), { webkitRelativePath });
    expect(namedFile(picked("")).name).toBe("a.png");
    expect(namedFile(picked("shots/day 1/a.png")).name).toBe("day 1/a.png");
    expect(folderOf([picked("shots/day 1/a.png")])).toBe("shots");
    expect([folderOf([picked("")]), folderOf([])]).toEqual(["", ""]);
  });

  it("keep apart where two have one name", () => {
    const taken = new Set(["a.png", "a.png (2)"]);
    expect(unlikeOthers("a.png", taken)).toBe("a.png (3)");
    expect(unlikeOthers("b.png", taken)).toBe("b.png");
  });

  it.each([
    ["/home/me/shots/", "shots"],
    ["C:\\shots\\jobs.csv", "jobs.csv"],
    ["jobs.csv", "jobs.csv"],
  ])("the last part of %s is %s", (path, part) => {
    expect(lastPart(path)).toBe(part);
  });

  it("are taken a few at once, every one of them", async () => {
    let open = 0;
    let most = 0;
    const done: number[] = [];
    await inTurns([1, 2, 3, 4, 5, 6, 7], 3, async (item) => {
      most = Math.max(most, ++open);
      await Promise.resolve();
      done.push(item);
      open -= 1;
    });
    expect([most, done.sort()]).toEqual([3, [1, 2, 3, 4, 5, 6, 7]]);
  });
});

describe("what a batch costs", () => {
  const dear = { jobs: 128, estimatedCredits: 5760, balanceCredits: 12_340 };

  it.each<[Partial<BatchPreview>, string, string]>([
    [dear, "5,760 credits", "of 12,340, 6,580 left"],
    [{ ...dear, exact: false }, "about 5,760 credits", "of 12,340, about 6,580 left"],
    [
      { ...dear, unknownCosts: 3 },
      "5,760 credits and 3 clips whose price is not known",
      "of 12,340, about 6,580 left",
    ],
    [{ ...dear, estimatedCredits: null }, "cost unknown", "balance 12,340"],
    [{ ...dear, balanceCredits: 5000 }, "5,760 credits", "of 5,000: 760 short"],
    [{ ...dear, balanceCredits: null }, "5,760 credits", ""],
  ])("is said as it is known: %#", (patch, price, left) => {
    const preview = batchPreview(patch);
    expect([priceText(preview), leftText(preview)]).toEqual([price, left]);
  });

  it("is too much only where both numbers are known", () => {
    expect(isShort(batchPreview({ ...dear, balanceCredits: 5000 }))).toBe(true);
    expect(isShort(batchPreview({ ...dear, balanceCredits: null }))).toBe(false);
    expect(isShort(batchPreview({ ...dear, estimatedCredits: null }))).toBe(false);
    expect(clipsOf(batchPreview({ jobs: 1 }))).toBe("1 clip");
  });
});

describe("a place in a table", () => {
  it.each<[Pick<BatchProblem, "line" | "field">, string]>([
    [{ line: 4, field: "model" }, "Line 4, model"],
    [{ line: 4, field: null }, "Line 4"],
    [{ line: 0, field: null }, ""],
  ])("%j is called %j", (place, text) => {
    expect(placeText({ ...place, message: "" })).toBe(text);
  });

  it.each([
    ["one\ntwo\nthree", 1, "one"],
    ["one\ntwo\nthree", 2, "two"],
    ["one\ntwo\nthree", 3, "three"],
    ["one\n", 2, ""],
    ["one", 2, null],
    ["one", 0, null],
  ])("of %j, line %d is %j", (text, line, found) => {
    const span = lineSpan(text, line);
    expect(span && text.slice(span.start, span.end)).toBe(found);
  });
});

it("says what a clip is made with in one line", () => {
  const labelOf = (model: string): string => (model === "v5.5" ? "V5.5" : model);
  expect(recipeText(recipe(), labelOf)).toBe("V5.5 · 5 s · 720p · 16:9");
  const { input } = stored("boat.png");
  expect(recipeText(recipe({ mode: "image", inputs: [input], sound: true }), labelOf)).toBe(
    "V5.5 · 5 s · 720p · boat.png · sound",
  );
});
