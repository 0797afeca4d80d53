import type { Input } from "../api/generated";
import { isImageName } from "./files";

/** A file that was given, with the name by which rows call it: its path beside the table. */
export interface NamedFile {
  name: string;
  file: File;
}

/** What came in one go: at most one table, its images, and what is neither. */
export interface Delivery<File> {
  tables: File[];
  images: File[];
  others: File[];
}

/** Whether a name says that the studio reads it as rows or prompts. */
export function isTableName(name: string): boolean {
  return /\.(csv|tsv|jsonl|ndjson|txt)$/i.test(name);
}

/** Tell tables from images by their names; the studio looks at the bytes. */
export function sorted<Named>(
  files: readonly Named[],
  nameOf: (file: Named) => string,
): Delivery<Named> {
  const isOf = (fits: (name: string) => boolean) => files.filter((file) => fits(nameOf(file)));
  return {
    tables: isOf(isTableName),
    images: isOf(isImageName),
    others: isOf((name) => !isTableName(name) && !isImageName(name)),
  };
}

/** The name of a picked file as rows call it: inside a picked folder, without the folder itself. */
export function namedFile(file: File): NamedFile {
  const [, ...inside] = file.webkitRelativePath.split("/");
  return { name: inside.length > 0 ? inside.join("/") : file.name, file };
}

/** What the picked folder is called; nothing where files were picked one by one. */
export function folderOf(files: readonly File[]): string {
  const path = files[0]?.webkitRelativePath ?? "";
  return path.slice(0, Math.max(0, path.indexOf("/")));
}

/** The hash of each image by a name of its own; two pictures may be called the same. */
export function eachByName(inputs: readonly Input[]): Record<string, string> {
  const named: Record<string, string> = {};
  const taken = new Set<string>();
  for (const { name, sha256 } of inputs) {
    const unlike = unlikeOthers(name, taken);
    taken.add(unlike);
    named[unlike] = sha256;
  }
  return named;
}

/** "boat.png", and "boat.png (2)" for another picture of the same name. */
export function unlikeOthers(name: string, taken: ReadonlySet<string>): string {
  let count = 2;
  let unlike = name;
  while (taken.has(unlike)) unlike = `${name} (${count++})`;
  return unlike;
}

/** Last part of a path, on any system. */
export function lastPart(path: string): string {
  return path.split(/[\\/]/).findLast((part) => part !== "") ?? path;
}
