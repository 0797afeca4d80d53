import { dateText, dayOf } from "./time";

/** The stretches of time that a person picks by name. */
export type RangeName = "week" | "thirtyDays" | "month" | "all" | "custom";

/** Days of this machine, "2026-11-22", both included; null leaves an end open. */
export interface DayRange {
  first: string | null;
  last: string | null;
}

/** The day that a moment belongs to on this machine. Milliseconds since 1970. */
export function dayAt(ms: number): string {
  return dayOf(new Date(ms).toISOString());
}

/** The days behind a name. Open at its end, so that what is sent now belongs. */
export function daysOf(name: RangeName, custom: DayRange, today: string): DayRange {
  switch (name) {
    case "week":
      return { first: dayAfter(today, -6), last: null };
    case "thirtyDays":
      return { first: dayAfter(today, -29), last: null };
    case "month":
      return { first: `${today.slice(0, 7)}-01`, last: null };
    case "all":
      return { first: null, last: null };
    case "custom":
      return inOrder(custom);
  }
}

/** Two days picked the wrong way round still mean the days between them. */
function inOrder({ first, last }: DayRange): DayRange {
  const isTurned = first !== null && last !== null && first > last;
  return isTurned ? { first: last, last: first } : { first, last };
}

/** The day that is `count` days after another; before it where `count` is negative. */
export function dayAfter(day: string, count: number): string {
  const date = startOf(day);
  date.setDate(date.getDate() + count);
  return dayOf(date.toISOString());
}

/** Every day from one to another, both included. Days, not spans of 24 hours: clocks are put on. */
export function everyDay(first: string, last: string): string[] {
  const days: string[] = [];
  for (let day = first; day <= last; day = dayAfter(day, 1)) days.push(day);
  return days;
}

/** "22 Nov", as short as an axis needs it. */
export function shortDay(day: string): string {
  return dateText(startOf(day), { day: "numeric", month: "short" });
}

/** "22 Nov 2026". */
export function shortDate(day: string): string {
  return dateText(startOf(day), { day: "numeric", month: "short", year: "numeric" });
}

/** No ledger is older; a year that is still being typed is. A guess far below PixVerse's own age. */
const YEAR_MIN = "2000";

/** "2026-11-22" as typed or picked; null for everything else. */
export function readDay(typed: string): string | null {
  const isDay = /^\d{4}-\d{2}-\d{2}$/.test(typed) && typed >= YEAR_MIN;
  return isDay && !Number.isNaN(startOf(typed).getTime()) ? typed : null;
}

function startOf(day: string): Date {
  return new Date(`${day}T00:00:00`);
}
