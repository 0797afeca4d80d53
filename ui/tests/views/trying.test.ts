import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { settings } from "../fixtureHost";
import { control, words } from "../forms";
import { Mounted } from "../mounted";

let page: Mounted;
const choices = ["v5", "v6"].map((value) => ({ value, label: `PixVerse ${value}`, why: null }));
const model = control("model", { kind: "choice", choices, default: "v6" });

beforeEach(async () => {
  page = await Mounted.open();
  page.said = { form: { mode: "text", label: "", summary: "", controls: [model] } };
});

afterEach(() => page.close());

describe("a model that the catalog does not know", () => {
  it("can be named only where the person lets themselves try", async () => {
    await page.showForm("text");
    expect(page.all("model-name")).toHaveLength(0);
    page.studio.settings = settings({ letMeTry: true });
    await page.settle();
    await page.write("model-name", " v9-preview ");
    expect(page.held().model).toBe("v9-preview");
    expect(page.find("model").textContent).toContain("v9-preview");
  });

  it("gives way to the usual one when it is wiped out, and to one from the list", async () => {
    page.studio.settings = settings({ letMeTry: true });
    await page.showForm("text", { model: "v9" });
    const field = page.find("model-name") as HTMLInputElement;
    expect(field.value).toBe("v9");
    await page.write("model-name", "");
    expect(page.held().model).toBe("v6");
    await page.write("model-name", "v5");
    expect(field.value, "typing goes on, whatever it is called so far").toBe("v5");
    await page.write("model-name", "v5x");
    await page.click("model");
    document.querySelector<HTMLElement>('[role=option][data-value="v5"]')?.click();
    await page.settle();
    expect([page.held().model, field.value]).toEqual(["v5", ""]);
  });
});

describe("a restyle that takes words alone", () => {
  const restyles = [
    { id: "2", name: "Ink", prompt: "in black ink" },
    { id: "3", name: "Clay", prompt: "" },
  ];
  const form = { mode: "restyle" as const, label: "", summary: "" };

  it("takes the words of a look, or its name where it tells none", async () => {
    page.host.answers["pixverse.restyles"] = () => ({ restyles, total: 2 });
    page.said = { form: { ...form, controls: [control("prompt", words)] } };
    await page.showForm("restyle");
    await page.click("look-words");
    await page.click("preset");
    expect(page.held()).toMatchObject({ prompt: "in black ink", restyleId: null });
    await page.click("look-words");
    page.all("preset")[1]?.click();
    await page.settle();
    expect(page.held().prompt).toBe("Clay");
    expect(page.all("restyle-list")).toHaveLength(0);
  });

  it("is no second way where looks can be picked themselves", async () => {
    await page.showForm("restyle");
    expect(page.all("look-words")).toHaveLength(0);
  });
});
