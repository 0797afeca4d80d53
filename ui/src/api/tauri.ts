import { invoke } from "@tauri-apps/api/core";
import { listen } from "@tauri-apps/api/event";
import { getCurrentWebview } from "@tauri-apps/api/webview";
import { load } from "@tauri-apps/plugin-store";
import { inBursts } from "./bursts";
import { type Drop, type ExportedClips, type Host, refusalFrom } from "./host";
import { watchPageDrop } from "./pageDrop";
import { sendFile } from "./upload";
import type { Account, ClipId, NewsItem, Operations, StoredInput } from "./generated";

/** The way to media and uploads, and the file of looks. */
interface Door {
  gateway: string;
  ticket: string;
  uploadToken: string;
  looksPath: string;
}

/** Media tickets last ten minutes (gateway); a new one is fetched before that. Milliseconds. */
const RENEW_MS = 8 * 60 * 1000;

/** Looks are written a moment after the last change, in milliseconds. */
const SAVE_AFTER_MS = 200;

/** The desktop window's host: Tauri commands, and the loopback gateway for bytes. */
export async function openTauriHost(): Promise<Host> {
  let door = await ask<Door>("door", {});
  const looks = await load(door.looksPath, { autoSave: SAVE_AFTER_MS, defaults: {} });
  const renewMedia = async (): Promise<void> => {
    door = await ask<Door>("door", {});
  };
  setInterval(() => void renewMedia(), RENEW_MS);
  return {
    kind: "desktop",
    call: (name, input) =>
      ask<Operations[typeof name]["output"]>("call", { operation: name, input }),
    listen: (onNews, onLink) => {
      const give = inBursts(onNews);
      const listening = listen<NewsItem>("news", (event) => give(event.payload));
      void listening.then(() => onLink(true));
      return stopLater(listening);
    },
    mediaUrl: (path) => `${door.gateway}${path}?ticket=${encodeURIComponent(door.ticket)}`,
    renewMedia,
    upload: (file, onProgress) =>
      sendFile(
        { url: `${door.gateway}/api/v1/inputs`, bearer: door.uploadToken },
        file,
        onProgress,
      ),
    startDemo: () => ask<Account>("start_demo", {}),
    onDrop: watchDrops,
    saveLedger: (asked) => ask<string | null>("save_ledger", { asked }),
    chooseBatch: (what) => ask<string | null>("choose_batch", { folder: what === "folder" }),
    reveal: (clip: ClipId) => ask<undefined>("reveal", { clipId: clip }),
    dragOut: (clips) => ask<undefined>("drag_out", { clips }),
    copyFile: (clips) => ask<undefined>("copy_files", { clips }),
    copyPath: (clips) => ask<undefined>("copy_paths", { clips }),
    exportTo: (clips) => ask<ExportedClips | null>("export_to", { clips }),
    chooseFolder: (title) => ask<string | null>("choose_folder", { title }),
    openLogs: () => ask<undefined>("open_logs", {}),
    speakOutside: (words) => ask<undefined>("speak", { words }),
    onShow: (show) => stopLater(listen<ClipId[]>("show", (event) => show(event.payload))),
    readClipboard: () => ask<StoredInput | null>("clipboard_picture", {}),
    recall: (key) => looks.get(key),
    remember: (key, value) => looks.set(key, value),
  };
}

async function ask<Answer>(command: string, input: Record<string, unknown>): Promise<Answer> {
  try {
    return await invoke<Answer>(command, input);
  } catch (refusal) {
    throw refusalFrom(refusal);
  }
}

/** Native drops bring paths; a drop made by a page's script brings files. Both lead to one place. */
function watchDrops(watch: (drop: Drop) => void): () => void {
  const stopPage = watchPageDrop(watch);
  const stopNative = stopLater(
    getCurrentWebview().onDragDropEvent(({ payload }) => {
      if (payload.type === "drop") {
        watch({ phase: "dropped", paths: payload.paths, files: [], folders: [] });
      } else {
        watch({ phase: payload.type === "leave" ? "left" : "over" });
      }
    }),
  );
  return () => {
    stopPage();
    stopNative();
  };
}

function stopLater(starting: Promise<() => void>): () => void {
  return () => void starting.then((stop) => stop());
}
