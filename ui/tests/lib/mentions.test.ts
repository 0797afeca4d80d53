import { describe, expect, it } from "vitest";
import {
  cleanName,
  matching,
  mentionAt,
  nameFor,
  renamed,
  withMention,
} from "../../src/lib/mentions";

describe("a mention while it is typed", () => {
  it.each<[string, { start: number; typed: string } | null]>([
    ["@|", { start: 0, typed: "" }],
    ["a @ca| sits", { start: 2, typed: "ca" }],
    ["a @cat |", null],
    ["mail me@home|", null],
    ["(@кот|", { start: 1, typed: "кот" }],
    ["no|", null],
    ["@cat, |", null],
  ])("in %s is %o", (text, mention) => {
    expect(mentionAt(text.replace("|", ""), text.indexOf("|"))).toEqual(mention);
  });

  it("offers what begins so first, then what has it inside", () => {
    expect(matching(["tomcat", "cat", "dog"], "CA")).toEqual(["cat", "tomcat"]);
    expect(matching(["a", "b"], "")).toEqual(["a", "b"]);
  });

  it("takes the name's place, with the one space that PixVerse wants after it", () => {
    const put = (text: string, name: string) => {
      const cursor = text.indexOf("|");
      const plain = text.replace("|", "");
      const mention = mentionAt(plain, cursor);
      return mention && withMention(plain, mention, name);
    };
    expect(put("a @c| sits", "cat")).toEqual({ text: "a @cat sits", cursor: 7 });
    expect(put("@|", "room")).toEqual({ text: "@room ", cursor: 6 });
    expect(put("@|, then", "cat")).toEqual({ text: "@cat , then", cursor: 5 });
  });
});

describe("the name of a reference", () => {
  it.each<[string, string[], string]>([
    ["My Cat (2).png", [], "my_cat_2"],
    ["猫.png", [], "image"],
    ["cat.png", ["cat"], "cat_2"],
    ["cat.jpg", ["cat", "cat_2"], "cat_3"],
    ["a-very-long-name-of-a-file.webp", [], "a_very_long_name"],
  ])("for %s beside %o is %s", (file, taken, name) => expect(nameFor(file, taken)).toBe(name));

  it("keeps letters of any script, digits and the underscore", () => {
    expect(cleanName("кот 2-a")).toBe("кот_2_a");
  });

  it("goes into the prompt when it changes, and touches no longer name", () => {
    expect(renamed("@cat and @cats, @cat", "cat", "dog")).toBe("@dog and @cats, @dog");
    expect(renamed("@cat", "", "dog")).toBe("@cat");
    expect(renamed("@a.b @axb", "a.b", "c$&")).toBe("@c$& @axb");
  });
});
