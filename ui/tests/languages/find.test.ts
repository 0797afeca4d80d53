import { describe, expect, it } from "vitest";
import { findTexts } from "../../languages/find";
import { translated } from "../../languages/plugin";

const textsOf = (code: string, file = "A.svelte"): string[] =>
  findTexts(code, file).texts.map(({ text }) => text);

const made = (code: string, file = "A.svelte"): string => translated(code, file)?.code ?? "";

describe("texts of the markup", () => {
  it("are what stands between two elements, with its values", () => {
    expect(textsOf("<p>Cancel {count}\n  waiting <b>now</b></p>")).toEqual([
      "Cancel {0} waiting",
      "now",
    ]);
  });

  it("are attributes that a person reads, and props of parts that look like words", () => {
    const code = `<button class="Big One" title="Drag it" aria-label="{place}: {prompt}. Go"></button>
      <Field label="Name" testid="The name" tone="Bad" />`;
    expect(textsOf(code)).toEqual(["Drag it", "{0}: {1}. Go", "Name"]);
  });

  it("are no code, no lone signs and no values alone", () => {
    expect(textsOf("<p>{one} · {two}</p><code>Not this</code><i> / </i>")).toEqual([]);
  });

  it("are found in what a handler says", () => {
    expect(textsOf(`<button onclick={() => say("It is done.")}>x</button>`)).toContain(
      "It is done.",
    );
  });
});

describe("texts of a script", () => {
  const ofScript = (code: string): string[] => textsOf(code, "a.ts");

  it("are sentences, pieces with a blank at an end, and names that begin large", () => {
    const code = `function a() { return [x ? "" : "about ", "cost unknown", "Done", \`\${n} left\`]; }`;
    expect(ofScript(code)).toEqual(["about", "cost unknown", "Done", "{0} left"]);
  });

  it("are no keys, selectors, styles, paths or names that are compared", () => {
    const code = `function a() {
      if (key === "Delete" || key === "Escape") return "clip";
      switch (key) { case "Enter": return document.querySelector("button, [popover]"); }
      return [\`\${x}px \${y}px\`, "/media/a b", "Mod+K", { id: "The id", key: "Alt A" }];
    }`;
    expect(ofScript(code)).toEqual([]);
  });

  it("may be one small word where its writer says so, or by its place", () => {
    expect(ofScript(`const a = () => [t("charged"), { placeholder: "any" }];`)).toEqual([
      "charged",
      "any",
    ]);
  });

  it("are nouns after a number", () => {
    const { nouns, texts } = findTexts(`const a = (n) => counted(n, "clip");`, "a.ts");
    expect(nouns).toEqual(["clip"]);
    expect(texts).toEqual([]);
  });

  it("are told of where they would be read only once", () => {
    expect(findTexts(`const title = "The title";`, "a.ts").stuck).toEqual(["The title"]);
    expect(findTexts(`const names = { a: "The title" };`, "a.ts").stuck).toEqual([]);
  });
});

describe("the code that is built", () => {
  it("asks for its texts, with the values where they stood", () => {
    expect(made("<p>  Cancel {count} now </p>")).toContain(
      '<p>  {__t("Cancel {0} now", count)} </p>',
    );
    expect(made(`<p title="Edit {name}"></p>`)).toContain(`title={__t("Edit {0}", name)}`);
    expect(made("const a = () => `Send ${n} to ${b}`;", "a.ts")).toContain(
      '__t("Send {0} to {1}", n, b)',
    );
  });

  it("keeps the blanks of a piece outside", () => {
    expect(made(`const a = () => "about ";`, "a.ts")).toContain('=> __t("about") + " "');
  });

  it("asks anew each time for what a list of a module holds", () => {
    expect(made(`export const rows = [{ label: "The row" }];`, "a.ts")).toContain(
      'get label() { return __t("The row"); }',
    );
  });

  it("asks anew too where a choice stands in the list", () => {
    expect(made(`export const rows = { label: isOn ? "The row" : "A row" };`, "a.ts")).toContain(
      '{ get label() { return isOn ? __t("The row") : __t("A row"); } }',
    );
  });

  it("lets a constant of a component follow the language", () => {
    const code = `<script lang="ts">\n  const names = ["One thing", "Two things"];\n</script>{names}`;
    expect(made(code)).toContain('$derived([__t("One thing"), __t("Two things")])');
  });

  it("finds a text inside the value of another one", () => {
    expect(made("<p>It {ok ? `was sent ${n}` : 'is lost now'} there</p>")).toContain(
      '{__t("It {0} there", ok ? __t("was sent {0}", n) : __t("is lost now"))}',
    );
  });

  it("is left alone where it says nothing", () => {
    expect(translated("export const a = 1;", "a.ts")).toBeNull();
  });
});
