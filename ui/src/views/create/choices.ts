import type { Choice, Control, Mode, Recipe } from "../../api/generated";
import { isFilled } from "../../lib/controls";

/** A switch as two choices; the catalog only speaks about switching on. */
export function offOn(on: Choice): Choice[] {
  return [
    { value: "on", label: "On", why: on.why },
    { value: "off", label: "Off", why: null },
  ];
}

/** Leaving a choice to PixVerse, before what can be picked. */
export function orNone(choices: readonly Choice[], label: string): Choice[] {
  return [{ value: "", label, why: null }, ...choices];
}

/** Whether a control is worth its place: one without a choice, and one that is only forbidden, is not. */
export function isShown(recipe: Recipe, control: Control): boolean {
  const { kind, slot } = control;
  if (kind.kind === "choice") return kind.choices.length > 0;
  if (slot === "soundText" && recipe.model !== "") return recipe.sound || isFilled(recipe, control);
  if (kind.kind === "switch" && slot !== "sound") {
    return kind.why === null || isFilled(recipe, control);
  }
  return true;
}

/** Whether the person has set a control that is folded away. */
export function isUsed(recipe: Recipe, control: Control): boolean {
  const value: unknown = recipe[control.slot as keyof Recipe];
  const first = control.kind.kind === "choice" ? control.kind.default : null;
  return isFilled(recipe, control) && value !== first;
}

/** Most letters of choices that stand side by side. */
const SIDE_BY_SIDE_CHARS = 22;

/** Whether a few short choices can stand side by side. */
export function fitsSideBySide(choices: readonly Choice[]): boolean {
  const letters = choices.reduce((sum, { label }) => sum + label.length, 0);
  return choices.length <= 4 && letters <= SIDE_BY_SIDE_CHARS;
}

/** A value that was picked, as a recipe carries it. */
export function picked(slot: string, value: string): Partial<Recipe> {
  if (slot === "durationS") return { durationS: Number(value) };
  return { [slot]: value === "" ? null : value } as Partial<Recipe>;
}

const placeholders: Partial<Record<Mode, string>> = {
  text: "What should be seen? For example: a paper boat drifts down a rain-soaked gutter at dusk",
  image: "What should happen in the picture?",
  transition: "How does the first frame become the last?",
  extend: "What happens next?",
  reference: "What happens, with @names: @cat jumps onto the table in @kitchen",
  modify: "What should change? Say @img0 for the first image, @selection0 for the first mask",
  restyle: "Which style? For example: a woodcut in two colours",
  template: "Words for the template; some do without",
};

/** What stands in an empty prompt. */
export function promptHint(mode: Mode): string {
  return placeholders[mode] ?? "What should be seen?";
}

/** A number as typed: digits only, within its bounds; null leaves it open. */
export function numberFrom(typed: string, bounds: { min: number; max: number }): number | null {
  const digits = typed.replace(/\D/g, "");
  if (digits === "") return null;
  return Math.min(bounds.max, Math.max(bounds.min, Number(digits)));
}
