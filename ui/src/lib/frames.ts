import type { Input } from "../api/generated";

/** Seconds from a new frame to the next. Six of them fill the 30 s that PixVerse allows. */
export const FRAME_S = 5;

/** Frames as PixVerse wants them: seconds on each but the last, which ends the clip. */
export function timed(frames: readonly Input[]): Input[] {
  return frames.map((frame, at) => {
    const isLast = at === frames.length - 1;
    const seconds = isLast ? null : (frame.seconds ?? FRAME_S);
    return { ...frame, seconds, prompt: isLast ? null : (frame.prompt ?? null) };
  });
}

/** One thing of a list in another place. */
export function moved<Thing>(things: readonly Thing[], from: number, to: number): Thing[] {
  const rest = things.filter((_, at) => at !== from);
  const thing = things[from];
  if (thing === undefined || to < 0 || to >= things.length) return [...things];
  return [...rest.slice(0, to), thing, ...rest.slice(to)];
}

/** Length of the whole clip. Seconds. */
export function totalSeconds(frames: readonly Input[]): number {
  return frames.reduce((sum, frame) => sum + (frame.seconds ?? 0), 0);
}
