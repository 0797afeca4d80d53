import type { Control, Input, InputRole, Recipe } from "../api/generated";

/** Where a control stands in the form and what tests call it. */
export interface Look {
  /** Place from top to bottom. */
  rank: number;
  /** Two narrow ones share a line. */
  isNarrow?: boolean;
  /** Seldom set: folded away. */
  isMore?: boolean;
  testid?: string;
  /** A quiet word beside the label. */
  hint?: string;
  /** Choices open in a list, however few they are. */
  isList?: boolean;
  /** What leaving it open is called. */
  none?: string;
  /** What stands in it while it is empty. */
  placeholder?: string;
}

/** The few things about a control that the catalog cannot know: how it looks. */
const looks: Readonly<Record<string, Look>> = {
  source: { rank: 10 },
  "source-video": { rank: 10 },
  "first-frame": { rank: 11, isNarrow: true },
  "last-frame": { rank: 12, isNarrow: true },
  frame: { rank: 13 },
  image: { rank: 14 },
  subject: { rank: 15 },
  background: { rank: 15 },
  "reference-video": { rank: 16 },
  masks: { rank: 17 },
  templateId: { rank: 10 },
  restyleId: { rank: 19 },
  prompt: { rank: 20, testid: "prompt" },
  voice: { rank: 21 },
  audio: { rank: 22 },
  soundText: {
    rank: 35,
    testid: "sound-text",
    hint: "empty: PixVerse chooses",
    placeholder: "What should be heard? For example: rain on a tin roof, far thunder",
  },
  keepOriginalSound: { rank: 36, testid: "keep-sound" },
  model: { rank: 30, isNarrow: true, testid: "model", isList: true },
  durationS: { rank: 31, isNarrow: true, testid: "duration", isList: true },
  quality: { rank: 32, testid: "quality" },
  aspect: { rank: 33, testid: "aspect" },
  sound: { rank: 34, isNarrow: true, testid: "sound" },
  negativePrompt: {
    rank: 50,
    isMore: true,
    testid: "negative-prompt",
    placeholder: "Negative prompt: blurry, text, extra fingers",
  },
  seed: {
    rank: 51,
    isMore: true,
    testid: "seed",
    hint: "empty: a new one each time",
    placeholder: "any",
  },
  style: { rank: 52, isMore: true, testid: "style" },
  camera: { rank: 53, isMore: true, testid: "camera" },
  motion: { rank: 54, isMore: true, testid: "motion" },
  thinking: { rank: 55, isMore: true, testid: "thinking" },
  referenceMode: { rank: 56, isMore: true, testid: "reference-mode", none: "Plain" },
  multiClip: { rank: 57, isMore: true, testid: "multi-clip" },
  offPeak: { rank: 58, isMore: true, testid: "off-peak" },
};

/** How a control looks; one that this window does not know stands below the others. */
export function lookOf(slot: string): Look {
  return looks[slot] ?? { rank: 40 };
}

/** What stands together in the form: one control, or several of which one is filled. */
export interface Block {
  key: string;
  controls: readonly Control[];
  look: Look;
}

/** The controls of a form in their places; those that exclude each other are one block. */
export function blocksOf(controls: readonly Control[]): Block[] {
  const blocks = new Map<string, Control[]>();
  for (const control of controls) {
    const key = control.oneOf === null ? control.slot : `one of ${control.oneOf}`;
    blocks.set(key, [...(blocks.get(key) ?? []), control]);
  }
  const placed = [...blocks].map(([key, inside]) => {
    inside.sort((a, b) => lookOf(a.slot).rank - lookOf(b.slot).rank);
    return { key, controls: inside, look: lookOf(inside[0]?.slot ?? "") };
  });
  return placed.sort((a, b) => a.look.rank - b.look.rank);
}

const roles: readonly InputRole[] = [
  "image",
  "first-frame",
  "last-frame",
  "frame",
  "subject",
  "background",
  "reference-video",
  "source-video",
  "audio",
];

/** The role whose files a slot holds; null where it is a field of the recipe. */
export function roleOf(slot: string): InputRole | null {
  return roles.find((role) => role === slot) ?? null;
}

/** The roles whose files one control holds. */
export function rolesOf(control: Control): readonly InputRole[] {
  if (control.kind.kind === "references") return control.kind.roles;
  const role = roleOf(control.slot);
  return role === null ? [] : [role];
}

/** The files of a control, in their order. */
export function inputsOf(recipe: Recipe, control: Control): Input[] {
  const wanted = rolesOf(control);
  return recipe.inputs.filter((input) => wanted.includes(input.role));
}

/** Whether something stands in a control. */
export function isFilled(recipe: Recipe, control: Control): boolean {
  if (rolesOf(control).length > 0) return inputsOf(recipe, control).length > 0;
  const value: unknown = recipe[control.slot as keyof Recipe];
  if (typeof value === "string") return value.trim() !== "";
  if (Array.isArray(value)) return value.length > 0;
  return value !== null && value !== undefined && value !== false;
}

/** What empties a control. */
export function emptied(recipe: Recipe, control: Control): Partial<Recipe> {
  const wanted = rolesOf(control);
  if (wanted.length > 0) {
    return { inputs: recipe.inputs.filter((input) => !wanted.includes(input.role)) };
  }
  if (control.slot === "prompt") return { prompt: "" };
  if (control.slot === "masks") return { masks: [] };
  return { [control.slot]: null };
}

/** What stands in a control, as a patch that puts it back. */
export function contentOf(recipe: Recipe, control: Control): Partial<Recipe> {
  if (rolesOf(control).length > 0) return { inputs: inputsOf(recipe, control) };
  const slot = control.slot as keyof Recipe;
  return { [slot]: recipe[slot] };
}

/** Which kind of file a control takes; null for all that is no file. */
export function mediaOf(control: Control): "image" | "video" | "audio" | null {
  const { kind } = control;
  if (kind.kind === "files") return kind.media;
  return kind.kind === "frames" || kind.kind === "references" ? "image" : null;
}

/** How many files a control takes at most. */
export function mostOf(control: Control): number {
  const { kind } = control;
  const isMany = kind.kind === "files" || kind.kind === "frames" || kind.kind === "references";
  return isMany ? kind.max : 0;
}
