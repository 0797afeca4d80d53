import { counted, grouped } from "./text";

/** What one press of Generate costs. */
export interface Cost {
  /** Jobs that will be made. */
  clips: number;
  /** Credits of one clip; null where the catalog does not know it. */
  eachCredits: number | null;
  /** False where the price is inferred rather than documented. */
  isExact: boolean;
  /** The account's wallet; null before the first answer. */
  balanceCredits: number | null;
}

/** Credits of all clips together, or null where one is unknown. */
export function totalCredits(cost: Cost): number | null {
  return cost.eachCredits === null ? null : cost.eachCredits * cost.clips;
}

/** "528 credits", "about 528 credits" where inferred, "cost unknown". */
export function costText(cost: Cost): string {
  const total = totalCredits(cost);
  if (total === null) return "cost unknown";
  return `${cost.isExact ? "" : "about "}${counted(total, "credit")}`;
}

/** "of 12,340", beside an unknown price "· 12,340 left"; nothing while the balance is unknown. */
export function balanceText(cost: Cost): string {
  if (cost.balanceCredits === null) return "";
  const balance = grouped(cost.balanceCredits);
  return totalCredits(cost) === null ? `· ${balance} left` : `of ${balance}`;
}

/** True only when both numbers are known: an unknown price forbids nothing. */
export function isTooDear(cost: Cost): boolean {
  const total = totalCredits(cost);
  return total !== null && cost.balanceCredits !== null && total > cost.balanceCredits;
}

/** "4 clips · 2 images × 2", "8 clips · 2 prompts × 2 images × 2". */
export function clipsText(images: number, count: number, prompts = 1): string {
  const clips = counted(Math.max(1, images) * prompts * count, "clip");
  const parts = [
    prompts > 1 ? counted(prompts, "prompt") : "",
    images > 1 ? counted(images, "image") : "",
  ].filter((part) => part !== "");
  return parts.length === 0 ? clips : `${clips} · ${[...parts, grouped(count)].join(" × ")}`;
}
