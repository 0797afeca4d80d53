import type { Drop, DroppedFolder } from "./host";

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
  const entries = items.map((item) => item.webkitGetAsEntry()).filter((entry) => entry !== null);
  const folders = entries.filter(isFolder);
  const files = [...(event.dataTransfer?.files ?? [])];
  const folderNames = new Set(folders.map(({ name }) => name));
  watch({
    phase: "dropped",
    paths: [],
    files: files.filter((file) => !folderNames.has(file.name)),
    folders: folders.map(droppedFolder),
  });
}

/** What is inside is only read when someone wants it: a folder may hold a whole disk. */
function droppedFolder(folder: FileSystemDirectoryEntry): DroppedFolder {
  return { name: folder.name, files: () => filesIn(folder, "") };
}

async function filesIn(
  folder: FileSystemDirectoryEntry,
  before: string,
): Promise<{ name: string; file: File }[]> {
  const reader = folder.createReader();
  const found: FileSystemEntry[] = [];
  // A reader gives its entries a hundred at a time, and nothing once all were given.
  for (let some = await entriesOf(reader); some.length > 0; some = await entriesOf(reader)) {
    found.push(...some.filter(({ name }) => !name.startsWith(".")));
  }
  const inside = found.map(async (entry) => {
    if (isFolder(entry)) return filesIn(entry, `${before}${entry.name}/`);
    return [{ name: before + entry.name, file: await fileOf(entry as FileSystemFileEntry) }];
  });
  return (await Promise.all(inside)).flat();
}

function entriesOf(reader: FileSystemDirectoryReader): Promise<FileSystemEntry[]> {
  return new Promise((resolve, reject) => reader.readEntries(resolve, reject));
}

function fileOf(entry: FileSystemFileEntry): Promise<File> {
  return new Promise((resolve, reject) => entry.file(resolve, reject));
}

function isFolder(entry: FileSystemEntry): entry is FileSystemDirectoryEntry {
  return entry.isDirectory;
}

function carriesFiles(event: DragEvent): boolean {
  return event.dataTransfer?.types.includes("Files") ?? false;
}
