import type { Mode } from "../api/generated";

/** A mode as the window offers it. */
export interface ModeRow {
  mode: Mode;
  label: string;
  /** What it makes, in a few words. */
  note: string;
}

/** Modes of one kind, under one heading of the menu. */
export interface ModeGroup {
  title: string;
  rows: readonly ModeRow[];
}

/** The two that are always in sight. */
export const FIRST_MODES: readonly ModeRow[] = [
  { mode: "text", label: "Text", note: "from words alone" },
  { mode: "image", label: "Image", note: "a picture that moves" },
];

/** All others, by what they begin with. */
export const MODE_GROUPS: readonly ModeGroup[] = [
  {
    title: "From images",
    rows: [
      { mode: "transition", label: "Transition", note: "from a first to a last frame" },
      { mode: "multi-transition", label: "Multi-transition", note: "through 2 to 7 frames" },
      { mode: "reference", label: "Reference", note: "named subjects and places" },
    ],
  },
  {
    title: "From a clip",
    rows: [
      { mode: "extend", label: "Extend", note: "what happens next" },
      { mode: "modify", label: "Modify", note: "change it in words" },
      { mode: "swap", label: "Swap", note: "put another in one's place" },
      { mode: "mimic", label: "Mimic", note: "an image moves like it" },
      { mode: "upscale", label: "Upscale", note: "a larger picture" },
    ],
  },
  {
    title: "Sound and speech",
    rows: [
      { mode: "lip-sync", label: "Lip sync", note: "a clip that speaks" },
      { mode: "avatar", label: "Avatar", note: "an image that speaks" },
      { mode: "sound-effect", label: "Sound effect", note: "sound for a silent clip" },
    ],
  },
  {
    title: "Looks",
    rows: [
      { mode: "restyle", label: "Restyle", note: "a clip in another style" },
      { mode: "template", label: "Template", note: "ready-made effects" },
    ],
  },
];

const rows: readonly ModeRow[] = [...FIRST_MODES, ...MODE_GROUPS.flatMap((group) => group.rows)];

/** Every mode, in the order of the menu. */
export const MODES: readonly Mode[] = rows.map(({ mode }) => mode);

/** The name of a mode for a person. */
export function modeLabel(mode: Mode): string {
  return rows.find((row) => row.mode === mode)?.label ?? mode;
}

/** Whether a word that was kept is a mode of today. */
export function isMode(word: unknown): word is Mode {
  return MODES.some((mode) => mode === word);
}

/** A mode that starts from a clip, as the clip's own menu says it. */
export interface ClipStart {
  mode: Mode;
  label: string;
}

/** What can be made of a finished clip; the first ones are in sight, the rest in a menu. */
export const CLIP_STARTS: readonly ClipStart[] = [
  { mode: "extend", label: "Extend" },
  { mode: "sound-effect", label: "Add sound" },
  { mode: "lip-sync", label: "Lip sync" },
  { mode: "restyle", label: "Restyle" },
  { mode: "modify", label: "Modify" },
  { mode: "swap", label: "Swap" },
  { mode: "mimic", label: "Mimic" },
  { mode: "upscale", label: "Upscale" },
];

/** What can be made with a sound file. */
export const SOUND_STARTS: readonly ClipStart[] = [
  { mode: "lip-sync", label: "Lip sync" },
  { mode: "avatar", label: "Avatar" },
];

/** Modes whose prompt says what happens: the words go along from one to the other. */
const telling: readonly Mode[] = ["text", "image", "transition", "extend", "reference"];

/** Whether what was written in one mode makes sense in another. */
export function sharesWords(from: Mode, to: Mode): boolean {
  return telling.includes(from) && telling.includes(to);
}
