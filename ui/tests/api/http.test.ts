import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import { exportPath, refusalFrom } from "../../src/api/host";
import { openHttpHost } from "../../src/api/http";
import { watchPageDrop } from "../../src/api/pageDrop";
import type { Drop } from "../../src/api/host";
import type { ClipId, JobId } from "../../src/api/generated";

interface Asked {
  url: string;
  method: string;
  body: unknown;
}

let asked: Asked[];
let answer: () => Response | Promise<Response>;

beforeEach(() => {
  asked = [];
  answer = () => Response.json({});
  vi.stubGlobal("fetch", (url: string, init: RequestInit) => {
    const body: unknown = typeof init.body === "string" ? JSON.parse(init.body) : null;
    asked.push({ url, method: init.method ?? "GET", body });
    return Promise.resolve().then(answer);
  });
});

afterEach(() => {
  vi.unstubAllGlobals();
});

describe("what only a desktop can do", () => {
  it("is not there in a browser, which has a link for each clip instead", () => {
    const host = openHttpHost();
    const onlyOnDesktops = [
      host.dragOut,
      host.copyFile,
      host.copyPath,
      host.exportTo,
      host.chooseFolder,
    ];
    expect(onlyOnDesktops.every((way) => way === null)).toBe(true);
    expect(host.mediaUrl(exportPath("a/b" as ClipId))).toBe("/media/clips/a%2Fb/export");
    const stop = host.onShow(() => expect.unreachable("nobody asks a page to show a clip"));
    stop();
    stop();
  });
});

describe("operations over HTTP", () => {
  it("go to the address that the studio declares, with their fields in place", async () => {
    const host = openHttpHost();
    await host.call("jobs.cancel", { id: "a/b" as JobId });
    await host.call("clips.list", { search: "rain & sun", offset: 0, limit: 200 });
    await host.call("jobs.list", { unfinishedOnly: null });
    expect(asked).toEqual([
      { url: "/api/v1/jobs/a%2Fb/cancel", method: "POST", body: { id: "a/b" } },
      { url: "/api/v1/clips?search=rain+%26+sun&offset=0&limit=200", method: "GET", body: null },
      { url: "/api/v1/jobs", method: "GET", body: null },
    ]);
  });

  it("throw the studio's refusal as it is", async () => {
    answer = () =>
      Response.json(
        { code: "noCredits", message: "Not enough credits.", field: null, retryAfterS: null },
        { status: 402 },
      );
    const host = openHttpHost();
    await expect(host.call("studio.state", {})).rejects.toMatchObject({
      code: "noCredits",
      message: "Not enough credits.",
    });
  });

  it("say in plain words that nobody answers, and that an answer was no answer", async () => {
    const host = openHttpHost();
    answer = () => Promise.reject(new TypeError("failed to fetch"));
    await expect(host.call("studio.state", {})).rejects.toMatchObject({ code: "unreachable" });
    answer = () => new Response("<html>", { status: 502 });
    await expect(host.call("studio.state", {})).rejects.toMatchObject({ code: "internal" });
  });

  it("keep looks in the browser, and survive a spoilt one", async () => {
    const host = openHttpHost();
    await host.remember("looks", { theme: "dark" });
    expect(await host.recall("looks")).toEqual({ theme: "dark" });
    localStorage.setItem("tachyscope.looks", "{");
    expect(await host.recall("looks")).toBeNull();
  });
});

describe("a refusal of unknown shape", () => {
  it("becomes a plain sentence and shows nothing of its inside", () => {
    expect(refusalFrom("panic at /home/me/secret").message).not.toContain("secret");
    expect(refusalFrom({ code: "storage", message: "The disk is full." }).code).toBe("storage");
  });
});

describe("files over a page", () => {
  function drag(kind: string, files: File[]): Event {
    const event = new Event(kind, { cancelable: true });
    const items = files.map((one) => ({
      webkitGetAsEntry: () => ({ isDirectory: one.type === "folder", name: one.name }),
    }));
    return Object.assign(event, { dataTransfer: { types: ["Files"], files, items } });
  }

  it("are told apart from folders, and never lead the window away", () => {
    const seen: Drop[] = [];
    const stop = watchPageDrop((drop) => seen.push(drop));
    const image = new File(["x"], "a.png");
    dispatchEvent(drag("dragover", [image]));
    const dropped = drag("drop", [image, new File([], "pictures", { type: "folder" })]);
    dispatchEvent(dropped);
    expect(dropped.defaultPrevented).toBe(true);
    expect(seen).toMatchObject([
      { phase: "over" },
      { phase: "dropped", paths: [], files: [image], folders: [{ name: "pictures" }] },
    ]);
    stop();
    dispatchEvent(drag("dragover", [image]));
    expect(seen).toHaveLength(2);
  });

  it("are found deep in a folder, in as many portions as it gives, and hidden ones are not", async () => {
    const leaf = (name: string) => ({
      isDirectory: false,
      name,
      file: (give: (file: File) => void) => give(new File(["x"], name)),
    });
    const folder = (name: string, ...portions: unknown[][]) => ({
      isDirectory: true,
      name,
      createReader: () => {
        const rest = [...portions];
        return { readEntries: (give: (some: unknown[]) => void) => give(rest.shift() ?? []) };
      },
    });
    const shots = folder(
      "shots",
      [leaf("jobs.csv"), leaf(".hidden")],
      [folder("day 1", [leaf("a.png")])],
    );
    const seen: Drop[] = [];
    const stop = watchPageDrop((drop) => seen.push(drop));
    const event = new Event("drop", { cancelable: true });
    const items = [{ webkitGetAsEntry: () => shots }];
    dispatchEvent(Object.assign(event, { dataTransfer: { types: ["Files"], files: [], items } }));
    stop();
    const [drop] = seen;
    if (drop?.phase !== "dropped") throw new Error("a drop was told");
    const found = await drop.folders[0]?.files();
    expect(found?.map(({ name }) => name)).toEqual(["jobs.csv", "day 1/a.png"]);
  });
});
