import type { ClipId, FoundClips } from "../api/generated";
import { dayNamed } from "./time";

/** All clips that fit, in their order: three lists side by side. Nothing here is ever changed in place. */
export interface ClipOrder {
  ids: readonly ClipId[];
  /** Width by height in thousandths. */
  shapes: Uint32Array;
  /** When each was kept. Whole seconds since 1970. */
  times: Float64Array;
}

/** No clips. */
export const NO_CLIPS: ClipOrder = {
  ids: [],
  shapes: new Uint32Array(),
  times: new Float64Array(),
};

/** Fewer changes than this are looked up one by one; more of them through a set of all ids. */
const FEW = 8;

/** The order that the studio told. */
export function orderOf(found: Pick<FoundClips, "ids" | "shapes" | "times">): ClipOrder {
  const { ids, shapes, times } = found;
  return { ids, shapes: new Uint32Array(shapes), times: new Float64Array(times) };
}

/** A clip as the order knows it. */
export interface OrderedClip {
  id: ClipId;
  /** Width by height in thousandths. */
  shape: number;
  /** Whole seconds since 1970. */
  time: number;
}

/** A clip that comes to the wall, or, where `comes` is null, leaves it. */
export interface Move {
  id: ClipId;
  comes: OrderedClip | null;
}

/** What some moves lead to: of several of one clip the last one counts. */
export function settled(moves: readonly Move[]): {
  gone: ReadonlySet<ClipId>;
  come: OrderedClip[];
} {
  const last = new Map(moves.map((move) => [move.id, move.comes]));
  const gone = new Set<ClipId>();
  const come: OrderedClip[] = [];
  for (const [id, comes] of last) {
    if (comes) come.push(comes);
    else gone.add(id);
  }
  return { gone, come };
}

/** The same without some clips. */
export function without(order: ClipOrder, gone: ReadonlySet<ClipId>): ClipOrder {
  const places = placesOf(order, gone);
  return places.length === 0 ? order : cut(order, places);
}

/** Places of some clips in the order, first to last. */
function placesOf(order: ClipOrder, some: ReadonlySet<ClipId>): number[] {
  if (some.size <= FEW) {
    const places = [...some].map((id) => order.ids.indexOf(id));
    return places.filter((place) => place >= 0).sort((a, b) => a - b);
  }
  return order.ids.flatMap((id, place) => (some.has(id) ? place : []));
}

function cut(order: ClipOrder, places: readonly number[]): ClipOrder {
  const kept = order.ids.length - places.length;
  const next = {
    ids: [] as ClipId[],
    shapes: new Uint32Array(kept),
    times: new Float64Array(kept),
  };
  let from = 0;
  let to = 0;
  for (const place of [...places, order.ids.length]) {
    for (let at = from; at < place; at += 1) next.ids.push(order.ids[at] as ClipId);
    next.shapes.set(order.shapes.subarray(from, place), to);
    next.times.set(order.times.subarray(from, place), to);
    to += place - from;
    from = place + 1;
  }
  return next;
}

/** Those of some clips that the order does not hold. */
export function notIn(order: ClipOrder, clips: readonly OrderedClip[]): OrderedClip[] {
  if (clips.length <= FEW) return clips.filter(({ id }) => !order.ids.includes(id));
  const known = new Set(order.ids);
  return clips.filter(({ id }) => !known.has(id));
}

/** The same with new clips in the places of their times, in an order by time. */
export function joined(
  order: ClipOrder,
  fresh: readonly OrderedClip[],
  first: "newest" | "oldest",
): ClipOrder {
  if (fresh.length === 0) return order;
  const sign = first === "newest" ? -1 : 1;
  const sorted = [...fresh].sort((a, b) => sign * (a.time - b.time));
  const count = order.ids.length + sorted.length;
  const ids: ClipId[] = [];
  const shapes = new Uint32Array(count);
  const times = new Float64Array(count);
  let from = 0;
  const copyTo = (place: number): void => {
    shapes.set(order.shapes.subarray(from, place), ids.length);
    times.set(order.times.subarray(from, place), ids.length);
    for (; from < place; from += 1) ids.push(order.ids[from] as ClipId);
  };
  for (const clip of sorted) {
    copyTo(placeFor(order.times, clip.time, sign));
    shapes[ids.length] = clip.shape;
    times[ids.length] = clip.time;
    ids.push(clip.id);
  }
  copyTo(order.ids.length);
  return { ids, shapes, times };
}

/** Where a clip of this time goes: the newest before its equals, the oldest after them. */
function placeFor(times: Float64Array, time: number, sign: 1 | -1): number {
  let low = 0;
  let high = times.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    const there = times[middle] ?? 0;
    const isBefore = sign > 0 ? there <= time : there > time;
    if (isBefore) low = middle + 1;
    else high = middle;
  }
  return low;
}

/** Clips that stand together under one heading: from `first` up to, not with, `end`. */
export interface Span {
  /** The day, "2026-11-22", or another word for the group. */
  key: string;
  first: number;
  end: number;
}

/** The days of an order by time, on this machine's clock. A date is made once a day, not once a clip. */
export function daysOf({ times }: ClipOrder): Span[] {
  const spans: Span[] = [];
  let begin = Infinity;
  let end = -Infinity;
  for (let at = 0; at < times.length; at += 1) {
    const time = times[at] ?? 0;
    const last = spans.at(-1);
    if (last && time >= begin && time < end) {
      last.end = at + 1;
      continue;
    }
    const date = new Date(time * 1000);
    begin = new Date(date.getFullYear(), date.getMonth(), date.getDate()).getTime() / 1000;
    end = new Date(date.getFullYear(), date.getMonth(), date.getDate() + 1).getTime() / 1000;
    spans.push({ key: dayNamed(date), first: at, end: at + 1 });
  }
  return spans;
}
