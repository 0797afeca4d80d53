/** Names of what was dropped that cannot be an image; the bytes are checked by the studio. */
export function isImageName(name: string): boolean {
  return /\.(jpe?g|png|webp)$/i.test(name);
}

/** What a file seems to be. */
export type FileKind = "image" | "video" | "audio";

const endings: Record<FileKind, RegExp> = {
  image: /\.(jpe?g|png|webp)$/i,
  video: /\.(mp4|mov|webm|m4v)$/i,
  audio: /\.(mp3|wav|m4a|aac)$/i,
};

/** What the name of a file says it is; the bytes are checked by the studio. */
export function kindOf(name: string): FileKind | null {
  const kinds: readonly FileKind[] = ["image", "video", "audio"];
  return kinds.find((kind) => endings[kind].test(name)) ?? null;
}

/** What a file picker shows for a kind. */
export const ACCEPTED: Record<FileKind, string> = {
  image: "image/jpeg,image/png,image/webp,.jpg,.jpeg,.png,.webp",
  video: "video/mp4,video/quicktime,video/webm,.mp4,.mov,.webm",
  audio: "audio/mpeg,audio/wav,audio/mp4,audio/aac,.mp3,.wav,.m4a,.aac",
};

/** The formats of a kind, for a person. */
export const FORMATS: Record<FileKind, string> = {
  image: "JPG, PNG, WebP",
  video: "MP4, MOV, WebM",
  audio: "MP3, WAV, M4A, AAC",
};

/** "1920 × 1080". */
export function sizeText(width: number, height: number): string {
  return `${width} × ${height}`;
}

/** Width and height of a small frame that shows a shape such as "16:9". CSS pixels. */
export function frameOf(aspect: string, longestPx: number): { widthPx: number; heightPx: number } {
  const [across = 1, down = 1] = aspect.split(":").map(Number);
  if (!(across > 0) || !(down > 0)) return { widthPx: longestPx, heightPx: longestPx };
  const scale = longestPx / Math.max(across, down);
  return { widthPx: Math.round(across * scale), heightPx: Math.round(down * scale) };
}

/** Nearest plain shape of an image, for a person: 1920×1080 → "16:9", else "1.50 : 1". */
export function shapeOf(width: number, height: number): string {
  const ratio = width / height;
  const near = plainShapes.find(([across, down]) => Math.abs(ratio / (across / down) - 1) < 0.02);
  return near ? near.join(":") : `${ratio.toFixed(2)} : 1`;
}

const plainShapes: [number, number][] = [
  [16, 9],
  [9, 16],
  [1, 1],
  [4, 3],
  [3, 4],
  [3, 2],
  [2, 3],
  [21, 9],
];
