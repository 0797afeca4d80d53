import { describe, expect, it } from "vitest";
import { bestOf, fitOf } from "../../src/lib/matching";

const names = ["Pause everything", "Search the clips", "Clips", "Show all keys"];

function found(typed: string): string[] {
  return bestOf(names, typed, (name) => name);
}

describe("typed words", () => {
  it("find names by the beginnings of their words, in any order", () => {
    expect(found("pau")).toEqual(["Pause everything"]);
    expect(found("every pause")).toEqual(["Pause everything"]);
    expect(found("KEY")).toEqual(["Show all keys"]);
  });

  it("put first what begins with them", () => {
    expect(found("clips")).toEqual(["Clips", "Search the clips"]);
  });

  it("find parts of words too, and nothing where one word is missing", () => {
    expect(found("thing")).toEqual(["Pause everything"]);
    expect(found("pause clips")).toEqual([]);
  });

  it("of nothing find everything, in its order", () => {
    expect(found("  ")).toEqual(names);
  });

  it("do not mind marks and capitals, in any alphabet", () => {
    expect(fitOf("elephant", "Éléphant")).toBeGreaterThan(0);
    expect(fitOf("пауза", "Пауза везде")).toBeGreaterThan(0);
    expect(fitOf("剪辑", "搜索 剪辑")).toBeGreaterThan(0);
  });
});
