import { writeFileSync } from "node:fs";
import { describe, expect, it } from "vitest";
import { pagesOf, pathOf, windowSays } from "../../languages/catalog";
import { JOINED, studioSays } from "../../languages/studio";

const LANGUAGES = ["ru", "zh-CN"] as const;

/** Lists whose names are asked for with `t(name)` where they are shown. */
const ASKED_LATER = /^state\/actions\//;

const said = windowSays();
const studio = [...studioSays().keys(), ...JOINED];

/** `UPDATE_LANGUAGES=1 npx vitest run tests/languages` adds what is new, empty, and drops the rest. */
if (process.env["UPDATE_LANGUAGES"] === "1") for (const language of LANGUAGES) update(language);

describe.each(LANGUAGES)("%s", (language) => {
  const pages = pagesOf(language);
  const categories = new Intl.PluralRules(language).resolvedOptions().pluralCategories;

  it("says every text of the window and no other", () => {
    expect(Object.keys(pages.texts).sort()).toEqual([...said.texts].sort());
  });

  it("counts every noun of the window and no other", () => {
    expect(Object.keys(pages.counted).sort()).toEqual([...said.nouns].sort());
  });

  it("knows every sentence of the studio that a person can be shown, and no other", () => {
    expect(Object.keys(pages.studio).sort()).toEqual([...new Set(studio)].sort());
  });

  it("leaves nothing empty", () => {
    const empty = [pages.texts, pages.studio].flatMap((page) =>
      Object.keys(page).filter((text) => (page[text] ?? "").trim() === ""),
    );
    expect(empty).toEqual([]);
  });

  it("keeps every value of every text", () => {
    const broken = [pages.texts, pages.studio].flatMap((page) =>
      Object.entries(page)
        .filter(([text, other]) => !sameValues(text, other))
        .map(([text]) => text),
    );
    expect(broken).toEqual([]);
  });

  it("has every form of every noun, each with its number", () => {
    for (const [noun, forms] of Object.entries(pages.counted)) {
      const wanted = categories.filter((category) => language !== "ru" || category !== "other");
      expect([noun, Object.keys(forms).sort()]).toEqual([noun, [...wanted].sort()]);
      for (const form of Object.values(forms)) expect(form).toContain("{0}");
    }
  });
});

it("makes no text while a module comes, when the language is not known yet", () => {
  expect(said.stuck.filter(({ file }) => !ASKED_LATER.test(file))).toEqual([]);
});

/** Each value as often as in English; a value may be left out nowhere. */
function sameValues(text: string, other: string): boolean {
  const values = (one: string): string[] => [...new Set(one.match(/\{\d+\}/g) ?? [])].sort();
  return values(text).join() === values(other).join();
}

function update(language: string): void {
  const pages = pagesOf(language);
  write(language, "texts", kept([...said.texts], pages.texts, ""));
  write(language, "counted", kept([...said.nouns], pages.counted, {}));
  write(language, "studio", kept(studio, pages.studio, ""));
}

function kept<Entry>(
  texts: string[],
  page: Record<string, Entry>,
  empty: Entry,
): Record<string, Entry> {
  return Object.fromEntries(texts.map((text) => [text, page[text] ?? empty]));
}

function write(language: string, name: string, page: Record<string, unknown>): void {
  const sorted = Object.fromEntries(
    Object.entries(page).sort(([one], [other]) => (one < other ? -1 : 1)),
  );
  writeFileSync(pathOf(language, name), `${JSON.stringify(sorted, null, 2)}\n`);
}
