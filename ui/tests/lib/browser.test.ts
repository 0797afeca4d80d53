import { describe, expect, it } from "vitest";
import type { Job, PageStep } from "../../src/api/generated";
import { isAtPage, lastStep, stepRows, wasAtPage } from "../../src/lib/browserSteps";
import { hasBody, laidOut, pictureOf, statusText } from "../../src/lib/captured";
import { catalogRoute, routeText } from "../../src/lib/routes";
import { timeText } from "../../src/lib/time";
import { attempt, call, job, recipe, stored } from "../fixtureHost";

function inPage(steps: PageStep[], patch: Partial<Job> = {}): Job {
  const done = steps.map((step, at) => ({ step, at: `2026-11-22T10:00:0${at}Z` }));
  return job("1", { route: "browser", stage: "preparing", steps: done, ...patch });
}

describe("a job in the page", () => {
  it.each<[string, Job, boolean]>([
    ["before Chrome is ready", inPage([]), false],
    ["while the form is filled in", inPage(["chromeReady", "openedPage"]), true],
    ["while its answer is waited for", inPage(["pressed"], { stage: "submitting" }), true],
    ["once PixVerse makes it", inPage(["pressed"], { stage: "rendering" }), false],
    ["once it failed", inPage(["openedPage"], { stage: "failed" }), false],
  ])("can be watched or not %s", (_, shown, isOn) => {
    expect(isAtPage(shown)).toBe(isOn);
  });

  it("names the step that was done last", () => {
    expect(lastStep(inPage([]))).toBeNull();
    expect(lastStep(inPage(["chromeReady", "openedPage"]))).toBe("openedPage");
  });

  it("lists what is done and what is to come", () => {
    const rows = stepRows(inPage(["chromeReady", "openedPage"]));
    expect(rows.map(({ words }) => words)).toEqual([
      "Chrome started",
      "Opened the page",
      "Options set",
      "Prompt entered",
      "Settings checked",
      "Create pressed",
      "Answer received",
    ]);
    expect(rows.filter(({ at }) => at !== null)).toHaveLength(2);
  });

  it("attaches an image only where there is one", () => {
    const withImage = recipe({ inputs: [stored("boat.png").input] });
    const rows = stepRows(inPage([], { recipe: withImage }));
    expect(rows[3]?.step).toBe("imageAttached");
  });

  it("may have left something to read", () => {
    const error = { code: "x", message: "x", charged: false, hasBundle: true, nextStep: null };
    expect(wasAtPage(inPage([]))).toBe(false);
    expect(wasAtPage(inPage(["openedPage"]))).toBe(true);
    expect(wasAtPage(inPage([], { error }))).toBe(true);
    expect(wasAtPage(inPage([], { attempts: [attempt] }))).toBe(true);
    expect(wasAtPage(job("1", { attempts: [attempt] }))).toBe(false);
  });
});

describe("the log of the page's calls", () => {
  it("lays JSON out and leaves the rest as it is", () => {
    expect(laidOut('{"a":[1]}')).toBe('{\n  "a": [\n    1\n  ]\n}');
    expect(laidOut("<html>")).toBe("<html>");
  });

  it("says what came back, also where nothing did", () => {
    expect(statusText(call({ status: 500 }))).toBe("500");
    expect(statusText(call({ status: null }))).toBe("no answer");
    expect(hasBody(call({}))).toBe(false);
    expect(hasBody(call({ answered: "{}" }))).toBe(true);
  });

  it("finds the picture of a bundle", () => {
    const files = ["calls.json", "Page.PNG", "page.html"].map((name) => ({ name, url: name }));
    expect(pictureOf(files)?.name).toBe("Page.PNG");
    expect(pictureOf(files.slice(0, 1))).toBeNull();
  });

  it("counts seconds on its clock", () => {
    const moment = new Date(2026, 10, 22, 9, 5, 7).toISOString();
    expect(timeText(moment)).toBe("09:05:07");
  });
});

describe("the route through the page", () => {
  it("has a name of its own, and the rules of the web account", () => {
    expect(["platform", "web", "browser"].map((route) => routeText(route as Job["route"]))).toEqual(
      ["API key", "Web", "Web, through the page"],
    );
    expect(catalogRoute("browser")).toBe("web");
    expect(catalogRoute("platform")).toBe("platform");
  });
});
