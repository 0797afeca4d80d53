import type { Host } from "./host";

/** The host that runs this page. The desktop's half is only loaded on a desktop. */
export async function openHost(): Promise<Host> {
  if ("__TAURI_INTERNALS__" in window) return (await import("./tauri")).openTauriHost();
  return (await import("./http")).openHttpHost();
}
