import type { Drop } from "./host";

/**
 * Files dragged over a page, as the DOM tells it. Both hosts listen: a browser has nothing else,
 * and a stray drop would otherwise lead the window away from its page.
 */
export function watchPageDrop(watch: (drop: Drop) => void): () => void {
  const stop = new AbortController();
  const options = { signal: stop.signal };
  addEventListener("dragover", (event) => onOver(event, watch), options);
  addEventListener("dragleave", (event) => onLeave(event, watch), options);
  addEventListener("drop", (event) => onDropped(event, watch), options);
  return () => stop.abort();
}

function onOver(event: DragEvent, watch: (drop: Drop) => void): void {
  if (!carriesFiles(event)) return;
  event.preventDefault();
  watch({ phase: "over" });
}

/** Leaving one element for another is not leaving the window: only that has no next target. */
function onLeave(event: DragEvent, watch: (drop: Drop) => void): void {
  if (event.relatedTarget === null) watch({ phase: "left" });
}

function onDropped(event: DragEvent, watch: (drop: Drop) => void): void {
  if (!carriesFiles(event)) return;
  event.preventDefault();
  const items = [...(event.dataTransfer?.items ?? [])];
  const folders = items.filter((item) => item.webkitGetAsEntry()?.isDirectory === true);
  const files = [...(event.dataTransfer?.files ?? [])];
  const folderNames = new Set(folders.map((item) => item.webkitGetAsEntry()?.name));
  watch({
    phase: "dropped",
    paths: [],
    files: files.filter((file) => !folderNames.has(file.name)),
    folders: folders.length,
  });
}

function carriesFiles(event: DragEvent): boolean {
  return event.dataTransfer?.types.includes("Files") ?? false;
}
