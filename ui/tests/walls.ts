import type { ClipId } from "../src/api/generated";
import { type ClipOrder, daysOf, orderOf } from "../src/lib/clipOrder";
import { planWall, type WallPlan } from "../src/lib/wall";

/** A moment of November 2026 on this machine's clock. Whole seconds since 1970. */
export function at(day: number, hour: number): number {
  return new Date(2026, 10, day, hour).getTime() / 1000;
}

/** One clip: its id, when it was kept, and its shape in thousandths. */
export type Place = [id: string, time: number, shape?: number];

export function order(...places: Place[]): ClipOrder {
  return orderOf({
    ids: places.map(([id]) => id as ClipId),
    times: places.map(([, time]) => time),
    shapes: places.map(([, , shape]) => shape ?? 1778),
  });
}

/** A wall by days, as the mock has it. */
export function wallOf(clips: ClipOrder, widthPx = 716): WallPlan {
  return planWall(clips, daysOf(clips), { widthPx, rowPx: 134 });
}

/** So many clips of one day, named n0, n1 and so on. */
export function many(count: number, name = "n"): Place[] {
  return Array.from({ length: count }, (_, place) => [`${name}${place}`, at(22, 11)]);
}
