import type { BalanceDifference, LedgerGroup, LedgerRow, Outcome } from "../api/generated";
import type { Bar } from "./chart";
import { dayAt } from "./days";
import { counted, grouped } from "./text";
import { dayOf, dayTitle } from "./time";
import { spoken, t } from "./tongue.svelte";

/** "Today: 240 credits charged, about 45 not known yet, 60 given back". */
export function barText(bar: Bar, nowMs: number): string {
  const { charged, unknown, refunded } = bar.credits;
  const parts = [
    `${counted(charged, "credit")} charged`,
    ...(unknown > 0 ? [`about ${grouped(unknown)} not known yet`] : []),
    ...(refunded > 0 ? [`${grouped(refunded)} given back`] : []),
  ];
  const isQuiet = charged === 0 && unknown === 0 && refunded === 0;
  return `${spanText(bar, nowMs)}: ${isQuiet ? "nothing spent" : parts.join(", ")}`;
}

/** "Today", or "Monday 16 November to Wednesday 18 November" where a bar holds several days. */
export function spanText({ first, last }: Pick<Bar, "first" | "last">, nowMs: number): string {
  const begins = dayTitle(first, nowMs);
  return first === last ? begins : `${begins} to ${dayTitle(last, nowMs)}`;
}

/** Said plainly, and without an accusation that nobody can prove. */
export function differenceText(difference: BalanceDifference, nowMs: number): string {
  const least = difference.isAtLeast ? "at least " : "";
  const credits = `${least}${counted(Math.abs(difference.credits), "credit")}`;
  const between = betweenText(difference.from, difference.to, nowMs);
  return difference.kind === "spentElsewhere"
    ? `Spent elsewhere: ${credits} ${between}. No job of this studio explains it; someone else may have used this account.`
    : `Came in: ${credits} ${between}. Bought, granted or given back; no job of this studio explains it.`;
}

/** "between 14:02 and 15:10", "at 12:15, yesterday", "between yesterday 23:50 and today 0:20". */
function betweenText(from: string, to: string, nowMs: number): string {
  const [first, last] = [dayOf(from), dayOf(to)];
  const [begins, ends] = [dayTitle(first, nowMs), dayTitle(last, nowMs)];
  if (first !== last) {
    return `between ${inSentence(begins)} ${timeOf(from)} and ${inSentence(ends)} ${timeOf(to)}`;
  }
  const [start, end] = [timeOf(from), timeOf(to)];
  const when = start === end ? `at ${start}` : `between ${start} and ${end}`;
  return first === dayAt(nowMs) ? when : `${when}, ${inSentence(begins)}`;
}

/** "Today" begins a heading; inside a sentence it is small, while a weekday keeps its capital. */
export function inSentence(title: string): string {
  // In Russian a weekday is small inside a sentence too.
  const isSmall = spoken() === "ru" || /^(Today|Yesterday)/.test(title);
  return isSmall ? `${title.charAt(0).toLowerCase()}${title.slice(1)}` : title;
}

/** "14:02". */
export function timeOf(moment: string): string {
  const date = new Date(moment);
  return `${date.getHours()}:${String(date.getMinutes()).padStart(2, "0")}`;
}

/** What one attempt cost: "45", "about 45" where only the estimate is known, "–" for nothing. */
export function costOf(row: LedgerRow): string {
  if (row.chargedCredits !== null) return grouped(row.chargedCredits);
  if (!row.isUnknown && !isUnderWay(row)) return "–";
  return row.estimatedCredits === null ? "not known" : `about ${grouped(row.estimatedCredits)}`;
}

/** Nobody has answered yet, or not how it ended. */
function isUnderWay({ outcome }: LedgerRow): boolean {
  return outcome === "open" || outcome === "unresolved";
}

/** What became of an attempt, for a person. */
export const outcomeWords: Readonly<Record<Outcome, string>> = {
  open: "being sent",
  get accepted() {
    return t("accepted");
  },
  get refused() {
    return t("refused");
  },
  unresolved: "answer lost",
  abandoned: "given up",
};

/** The figures of one wallet, as its chart is headed. */
export function totalParts(total: LedgerGroup): { label: string; value: string }[] {
  return [
    { label: "Charged", value: grouped(total.chargedCredits) },
    { label: "Given back", value: grouped(total.refundedCredits) },
    ...(total.unknown > 0
      ? [{ label: "Not known yet", value: `about ${grouped(total.unknownCredits)}` }]
      : []),
    { label: "Jobs", value: grouped(total.jobs) },
  ];
}
