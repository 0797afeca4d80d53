import type { Clip, Recipe } from "../api/generated";
import { bytesText } from "./bytes";
import { sizeText } from "./files";
import { modeLabel } from "./modes";
import { routeText } from "./routes";
import { counted, grouped, numbers } from "./text";
import { clockText, momentText } from "./time";

/** One thing to know about a clip, by its name. */
export interface Fact {
  name: string;
  text: string;
}

/** Facts whose text may be missing; those are left out. */
type Told = readonly [name: string, text: string | null];

function told(rows: readonly Told[]): Fact[] {
  return rows.flatMap(([name, text]) => (text === null || text === "" ? [] : [{ name, text }]));
}

/** What a person chose: every part of a recipe, those that are not set with no text. */
export function recipeFacts(recipe: Recipe, modelLabel: (model: string) => string): Fact[] {
  const hasModel = recipe.model !== "";
  const rows: Told[] = [
    ["Mode", modeLabel(recipe.mode)],
    ["Model", hasModel ? modelLabel(recipe.model) : null],
    ["Prompt", recipe.prompt],
    ["Not in it", recipe.negativePrompt],
    ["Length", hasModel && recipe.durationS > 0 ? `${recipe.durationS} s` : null],
    ["Quality", recipe.quality],
    ["Shape", recipe.aspect],
    ...moods(recipe),
    ...sounds(recipe),
    ["Template", recipe.templateId],
    ["Restyle", recipe.restyleId],
    ["Seed", seedText(recipe)],
    ["Begins with", beginningText(recipe)],
    ["Off-peak", recipe.offPeak ? "Yes" : null],
  ];
  return rows.map(([name, text]) => ({ name, text: text ?? "" }));
}

function moods(recipe: Recipe): Told[] {
  return [
    ["Style", recipe.style],
    ["Camera", recipe.camera],
    ["Motion", recipe.motion],
    ["Several shots", recipe.multiClip ? "Yes" : null],
    ["Thinking", recipe.thinking],
    ["References", recipe.referenceMode],
  ];
}

function sounds(recipe: Recipe): Told[] {
  return [
    ["Sound", recipe.sound ? "On" : null],
    ["Sounds like", recipe.soundText],
    ["Says", recipe.voice?.text ?? null],
    ["Own sound kept", recipe.keepOriginalSound ? "Yes" : null],
  ];
}

function seedText({ seed }: Recipe): string | null {
  return seed === null ? null : grouped(seed).replaceAll(",", " ");
}

function beginningText({ inputs, source }: Recipe): string | null {
  const names = inputs.map(({ name }) => name);
  const all = source ? [`PixVerse clip ${source.videoId}`, ...names] : names;
  return all.length === 0 ? null : all.join(", ");
}

/** What became of it, beside what was chosen: as the panel of a clip says it. */
export function clipFacts(
  clip: Clip,
  modelLabel: (model: string) => string,
  nowMs: number,
): Fact[] {
  const { recipe } = clip;
  return told([
    ["Model", modelLabel(clip.model)],
    ["Mode", modeLabel(recipe.mode)],
    ["Size", sizeFact(clip)],
    ["Not in it", recipe.negativePrompt],
    ...moods(recipe),
    ...sounds(recipe),
    ["Seed", seedText(recipe)],
    ["Cost", costFact(clip)],
    ["Made", madeText(clip, nowMs)],
    ["Account", `${clip.account} · ${routeText(clip.route)}`],
  ]);
}

/** What PixVerse said it charged; null where that is not known. */
export function costFact({ chargedCredits }: Clip): string | null {
  return chargedCredits === null ? null : counted(chargedCredits, "credit");
}

/** "1280 × 720 · 8 s · 14.1 MB". */
export function sizeFact(clip: Clip): string {
  const parts = [
    clip.width && clip.height ? sizeText(clip.width, clip.height) : clip.recipe.quality,
    clip.durationS === null ? "" : `${numbers(1).format(clip.durationS)} s`,
    bytesText(clip.sizeBytes),
  ];
  return parts.filter((part) => part !== "").join(" · ");
}

function madeText(clip: Clip, nowMs: number): string {
  const moment = momentText(clip.createdAt, nowMs);
  if (clip.madeInS === null) return moment;
  const seconds = Math.round(clip.madeInS);
  return `${moment} · in ${seconds < 120 ? `${seconds} s` : clockText(seconds)}`;
}
