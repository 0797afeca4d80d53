import { shortDate, shortDay } from "./days";

/** Credits of one day in one wallet. */
export interface DayCredits {
  day: string;
  charged: number;
  /** Estimated for attempts of which nobody has said what they cost. */
  unknown: number;
  refunded: number;
}

/** One part of a bar. CSS pixels from the chart's top. */
export interface Span {
  y: number;
  height: number;
}

/** One bar: a day, or a few where there are more days than room. */
export interface Bar {
  first: string;
  last: string;
  /** The bar itself. CSS pixels from the chart's left edge. */
  x: number;
  width: number;
  /** The strip that belongs to it, gap included: what the pointer meets. CSS pixels. */
  slotX: number;
  slotWidth: number;
  charged: Span;
  unknown: Span;
  refunded: Span;
  credits: Omit<DayCredits, "day">;
}

/** Everything that is drawn. CSS pixels from the top left corner. */
export interface Chart {
  bars: Bar[];
  /** Where nothing was spent. */
  zeroY: number;
  /** Lines across: credits, and how high. Negative below the line. */
  ticks: { credits: number; y: number }[];
  labels: { text: string; x: number; anchor: "middle" | "end" }[];
}

/** How large the chart is. CSS pixels. */
export interface ChartSize {
  widthPx: number;
  heightPx: number;
}

/** More bars than this are thinner than a person can point at; then one bar holds several days. */
export const BARS_MAX = 366;

/** Room around the bars: figures at the left, days below. CSS pixels. */
const EDGE = { left: 44, right: 4, top: 10, bottom: 22 };

/** One bar of a single day must not fill the chart. CSS pixels. */
const BAR_PX_MAX = 40;

/** Two days on the axis closer than this touch each other; years need more. CSS pixels. */
const LABEL_PX = 72;
const YEAR_LABEL_PX = 124;

/** About this many lines across. */
const TICKS = 4;

/** What is drawn for these days, in their order. */
export function layChart(days: readonly DayCredits[], size: ChartSize): Chart {
  const groups = gathered(days);
  const scale = scaleOf(
    groups.map(({ credits }) => credits),
    size.heightPx,
  );
  const slotWidth = Math.max(0, size.widthPx - EDGE.left - EDGE.right) / Math.max(1, groups.length);
  const width = barWidth(slotWidth);
  const bars = groups.map((group, at) => {
    const slotX = EDGE.left + at * slotWidth;
    const x = slotX + (slotWidth - width) / 2;
    return { ...group, x, width, slotX, slotWidth, ...spansOf(group.credits, scale) };
  });
  return { bars, zeroY: scale.zeroY, ticks: scale.ticks, labels: labelsOf(bars) };
}

interface Group {
  first: string;
  last: string;
  credits: Omit<DayCredits, "day">;
}

function gathered(days: readonly DayCredits[]): Group[] {
  const daysPerBar = Math.max(1, Math.ceil(days.length / BARS_MAX));
  const groups: Group[] = [];
  for (let at = 0; at < days.length; at += daysPerBar) {
    const part = days.slice(at, at + daysPerBar);
    const sum = (of: (one: DayCredits) => number): number =>
      part.reduce((total, one) => total + of(one), 0);
    groups.push({
      first: part[0]?.day ?? "",
      last: part.at(-1)?.day ?? "",
      credits: {
        charged: sum((one) => one.charged),
        unknown: sum((one) => one.unknown),
        refunded: sum((one) => one.refunded),
      },
    });
  }
  return groups;
}

interface Scale {
  zeroY: number;
  pxPerCredit: number;
  ticks: Chart["ticks"];
}

function scaleOf(credits: readonly Omit<DayCredits, "day">[], heightPx: number): Scale {
  const above = Math.max(0, ...credits.map(({ charged, unknown }) => charged + unknown));
  const below = Math.max(0, ...credits.map(({ refunded }) => refunded));
  const step = niceStep((above + below) / TICKS);
  const stepsUp = Math.max(1, Math.ceil(above / step));
  // Little comes back as a rule: below the line there is no more room than it needs.
  const stepsDown = Math.floor(below / step);
  const roomPx = Math.max(0, heightPx - EDGE.top - EDGE.bottom);
  const pxPerCredit = roomPx / (stepsUp * step + below);
  const zeroY = EDGE.top + stepsUp * step * pxPerCredit;
  const ticks = Array.from({ length: stepsUp + stepsDown + 1 }, (_, at) => {
    const value = (stepsUp - at) * step;
    return { credits: value, y: zeroY - value * pxPerCredit };
  });
  return { zeroY, pxPerCredit, ticks };
}

/** 1, 2 or 5 times a power of ten, never less than one: there are no parts of a credit. */
export function niceStep(rough: number): number {
  if (rough <= 1) return 1;
  const power = 10 ** Math.floor(Math.log10(rough));
  const nice = [1, 2, 5, 10].find((factor) => factor * power >= rough) ?? 10;
  return nice * power;
}

/** Air between bars while there is room for it; thin bars stand side by side. */
function barWidth(slotWidth: number): number {
  if (slotWidth < 3) return Math.max(0.5, slotWidth);
  if (slotWidth < 8) return slotWidth - 1;
  return Math.min(BAR_PX_MAX, slotWidth * 0.72);
}

function spansOf(
  { charged, unknown, refunded }: Omit<DayCredits, "day">,
  { zeroY, pxPerCredit }: Scale,
): Pick<Bar, "charged" | "unknown" | "refunded"> {
  const [chargedPx, unknownPx, refundedPx] = [charged, unknown, refunded].map((credits) =>
    seenPx(credits, pxPerCredit),
  ) as [number, number, number];
  return {
    charged: { y: zeroY - chargedPx, height: chargedPx },
    unknown: { y: zeroY - chargedPx - unknownPx, height: unknownPx },
    refunded: { y: zeroY, height: refundedPx },
  };
}

/** What is little is still something: a pixel and a half at least. */
function seenPx(credits: number, pxPerCredit: number): number {
  return credits <= 0 ? 0 : Math.max(1.5, credits * pxPerCredit);
}

/** A day under a bar, as many as have room; the years where they are not all the same. */
function labelsOf(bars: readonly Bar[]): Chart["labels"] {
  const slotWidth = bars[0]?.slotWidth ?? 0;
  const hasYears = bars[0]?.first.slice(0, 4) !== bars.at(-1)?.first.slice(0, 4);
  const roomPx = hasYears ? YEAR_LABEL_PX : LABEL_PX;
  const every = Math.max(1, Math.ceil(roomPx / Math.max(slotWidth, 0.1)));
  return bars.flatMap((bar, at) => {
    const isNamed = (bars.length - 1 - at) % every === 0;
    if (!isNamed) return [];
    const text = hasYears ? shortDate(bar.first) : shortDay(bar.first);
    return [labelAt(text, bar, at, bars.length)];
  });
}

/** The last day of thin bars leans inwards, else it would be cut off. */
function labelAt(text: string, bar: Bar, at: number, count: number): Chart["labels"][number] {
  const isThin = bar.slotWidth < LABEL_PX / 2;
  if (isThin && at === count - 1) return { text, x: bar.slotX + bar.slotWidth, anchor: "end" };
  return { text, x: bar.slotX + bar.slotWidth / 2, anchor: "middle" };
}
