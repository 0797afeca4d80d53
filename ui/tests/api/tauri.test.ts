import { clearMocks, mockIPC } from "@tauri-apps/api/mocks";
import { emit } from "@tauri-apps/api/event";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { openTauriHost } from "../../src/api/tauri";
import type { ClipId } from "../../src/api/generated";

let asked: { command: string; input: unknown }[];
let answers: Record<string, unknown>;

const door = { gateway: "http://127.0.0.1:1", ticket: "t", uploadToken: "u", looksPath: "/looks" };
const clips = ["one", "two"] as ClipId[];

beforeEach(() => {
  asked = [];
  answers = { door, "plugin:store|load": 1 };
  mockIPC(
    (command, input) => {
      asked.push({ command, input });
      const answer = answers[command];
      if (answer instanceof Error) throw JSON.parse(answer.message);
      return answer ?? null;
    },
    { shouldMockEvents: true },
  );
});

afterEach(() => {
  clearMocks();
});

describe("what only a desktop can do", () => {
  it("is asked of it with the clips that are meant", async () => {
    const host = await openTauriHost();
    answers["export_to"] = { folder: "/out", written: ["/out/one.mp4"], problems: [] };
    answers["choose_folder"] = "/films";
    await host.dragOut?.(clips);
    await host.copyFile?.(clips);
    await host.copyPath?.(clips);
    expect(await host.exportTo?.(clips)).toMatchObject({ folder: "/out" });
    expect(await host.chooseFolder?.("Choose a folder for the library")).toBe("/films");
    const said = asked.filter(({ command }) => !command.includes("|") && command !== "door");
    expect(said).toEqual([
      { command: "drag_out", input: { clips } },
      { command: "copy_files", input: { clips } },
      { command: "copy_paths", input: { clips } },
      { command: "export_to", input: { clips } },
      { command: "choose_folder", input: { title: "Choose a folder for the library" } },
    ]);
  });

  it("is refused in the studio's own words", async () => {
    const host = await openTauriHost();
    const refusal = { code: "storage", message: "The disk is full.", field: null };
    answers["copy_files"] = new Error(JSON.stringify(refusal));
    await expect(host.copyFile?.(clips)).rejects.toMatchObject(refusal);
  });

  it("says which clips a notice was about, until nobody listens", async () => {
    const host = await openTauriHost();
    const shown: ClipId[][] = [];
    const stop = host.onShow((clips) => shown.push(clips));
    await Promise.resolve();
    await emit("show", clips);
    expect(shown).toEqual([clips]);
    stop();
    await Promise.resolve();
    await emit("show", clips);
    expect(shown).toHaveLength(1);
  });
});
