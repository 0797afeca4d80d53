import { customs } from "./tongue.svelte";

/** Seconds between two moments, never negative: clocks of two programs may differ a little. */
export function secondsBetween(from: string, nowMs: number): number {
  return Math.max(0, Math.floor((nowMs - Date.parse(from)) / 1000));
}

/** 48 → "0:48", 3723 → "1:02:03". */
export function clockText(seconds: number): string {
  const whole = Math.max(0, Math.round(seconds));
  const hours = Math.floor(whole / 3600);
  const minutes = Math.floor(whole / 60) % 60;
  const rest = String(whole % 60).padStart(2, "0");
  return hours > 0 ? `${hours}:${String(minutes).padStart(2, "0")}:${rest}` : `${minutes}:${rest}`;
}

/** The day that a moment belongs to on this machine, "2026-11-22". */
export function dayOf(moment: string): string {
  return dayNamed(new Date(moment));
}

/** The same of a date. */
export function dayNamed(date: Date): string {
  const month = String(date.getMonth() + 1).padStart(2, "0");
  return `${date.getFullYear()}-${month}-${String(date.getDate()).padStart(2, "0")}`;
}

/** "Today", "Yesterday", "Monday 16 November", and with the year where it is another one. */
export function dayTitle(day: string, nowMs: number): string {
  const now = new Date(nowMs);
  const yesterday = new Date(now.getFullYear(), now.getMonth(), now.getDate() - 1);
  if (day === dayOf(now.toISOString())) return "Today";
  if (day === dayOf(yesterday.toISOString())) return "Yesterday";
  const date = new Date(`${day}T00:00:00`);
  const named = { weekday: "long", day: "numeric", month: "long" } as const;
  const isThisYear = date.getFullYear() === now.getFullYear();
  return dateText(date, isThisYear ? named : { ...named, year: "numeric" });
}

/** "Today 14:02": when a clip was made, as its panel says it. */
export function momentText(moment: string, nowMs: number): string {
  const date = new Date(moment);
  const minutes = String(date.getMinutes()).padStart(2, "0");
  return `${dayTitle(dayOf(moment), nowMs)} ${date.getHours()}:${minutes}`;
}

/** "14:02:33" on this machine's clock. */
export function timeText(moment: string): string {
  const date = new Date(moment);
  const parts = [date.getHours(), date.getMinutes(), date.getSeconds()];
  return parts.map((part) => String(part).padStart(2, "0")).join(":");
}

/** Writers of dates, kept: making one is dear. */
const writers = new Map<string, Intl.DateTimeFormat>();

/** A date as the spoken language writes it. */
export function dateText(date: Date, parts: Intl.DateTimeFormatOptions): string {
  const tag = customs();
  const name = `${tag}/${Object.keys(parts).join()}/${parts.month ?? ""}`;
  const writer = writers.get(name) ?? new Intl.DateTimeFormat(tag, parts);
  writers.set(name, writer);
  // English dates stand without a comma here: "Monday 16 November".
  const text = writer.format(date).replace(/^(\p{L}+), (?=\d)/u, tag === "en-GB" ? "$1 " : "$1, ");
  return `${text.charAt(0).toLocaleUpperCase(tag)}${text.slice(1)}`;
}
