/** Names of what was dropped that cannot be an image; the bytes are checked by the studio. */
export function isImageName(name: string): boolean {
  return /\.(jpe?g|png|webp)$/i.test(name);
}

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
