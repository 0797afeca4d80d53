import type { BatchPreview, BatchProblem, Recipe } from "../api/generated";
import { modeLabel } from "./modes";
import { counted, grouped } from "./text";
import { t } from "./tongue.svelte";

/** "128 clips". */
export function clipsOf(preview: BatchPreview): string {
  return counted(preview.jobs, "clip");
}

/** "about 5,760 credits", "cost unknown", "720 credits and 3 clips whose price is not known". */
export function priceText(preview: BatchPreview): string {
  const { estimatedCredits, exact, unknownCosts } = preview;
  if (estimatedCredits === null) return "cost unknown";
  const known = `${exact ? "" : "about "}${counted(estimatedCredits, "credit")}`;
  if (unknownCosts === 0) return known;
  return `${known} and ${counted(unknownCosts, "clip")} whose price is not known`;
}

/** What is left of the wallet: "of 12,340, about 6,580 left"; nothing while the wallet is unknown. */
export function leftText({ balanceCredits, estimatedCredits, ...rest }: BatchPreview): string {
  if (balanceCredits === null) return "";
  if (estimatedCredits === null) return `balance ${grouped(balanceCredits)}`;
  const has = `of ${grouped(balanceCredits)}`;
  const left = balanceCredits - estimatedCredits;
  if (left < 0) return `${has}: ${grouped(-left)} short`;
  const isExact = rest.exact && rest.unknownCosts === 0;
  return `${has}, ${isExact ? "" : "about "}${grouped(left)} left`;
}

/** The wallet does not reach. Only what is known forbids. */
export function isShort({ balanceCredits, estimatedCredits }: BatchPreview): boolean {
  return balanceCredits !== null && estimatedCredits !== null && estimatedCredits > balanceCredits;
}

/** "Line 4, model"; nothing for what is about all of it. */
export function placeText({ line, field }: BatchProblem): string {
  const parts = [...(line > 0 ? [`Line ${line}`] : []), ...(field === null ? [] : [field])];
  return parts.join(", ");
}

/** "V5.5 · 5 s · 720p · 16:9": what a clip is made with, as short as it can be said. */
export function recipeText(recipe: Recipe, modelLabel: (model: string) => string): string {
  const image = recipe.inputs[0]?.name;
  const isPlain = recipe.mode === "text" || recipe.mode === "image";
  const parts = [
    isPlain ? "" : modeLabel(recipe.mode),
    recipe.model === "" ? "" : modelLabel(recipe.model),
    recipe.model === "" ? "" : `${recipe.durationS} s`,
    recipe.quality,
    recipe.mode === "image" ? (image ?? "with an image") : (recipe.aspect ?? ""),
    recipe.sound ? t("sound") : "",
  ];
  return parts.filter((part) => part !== "").join(" · ");
}

/** Where a line of a text begins and ends, from 1; null where there is no such line. */
export function lineSpan(text: string, line: number): { start: number; end: number } | null {
  if (line < 1) return null;
  let start = 0;
  for (let at = 1; at < line; at += 1) {
    const next = text.indexOf("\n", start);
    if (next < 0) return null;
    start = next + 1;
  }
  const end = text.indexOf("\n", start);
  return { start, end: end < 0 ? text.length : end };
}
