import type { MediaLimits } from "../../api/generated";
import { bytesText } from "../../lib/bytes";
import type { FileKind } from "../../lib/files";

const first: Record<FileKind, string> = {
  image: "Drop or choose an image",
  video: "Drop or choose a video",
  audio: "Drop or choose a sound file",
};

/** What a place for files says: as many as stand there already. */
export function addWords(media: FileKind, count: number): string {
  return count === 0 ? first[media] : "Add more";
}

/** ", up to 30 s and 50 MB": what a person should know before they choose a long file. */
export function limitText({ lengthSMax, sizeBytesMax }: MediaLimits): string {
  if (lengthSMax === null) return "";
  return `, up to ${lengthSMax} s and ${bytesText(sizeBytesMax)}`;
}
