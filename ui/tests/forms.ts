import type {
  Checked,
  Control,
  ControlKind,
  Input,
  InputRole,
  MediaLimits,
  Mode,
  StoredInput,
} from "../src/api/generated";
import { checked, stored } from "./fixtureHost";

export const limits: MediaLimits = {
  sizeBytesMax: 52_428_800,
  sidePxMax: 1920,
  lengthSMax: 30,
  formats: [],
};

export function control(slot: string, kind: ControlKind, patch: Partial<Control> = {}): Control {
  return { slot, label: slot, isRequired: false, oneOf: null, kind, ...patch };
}

export const words: ControlKind = { kind: "text", charsMax: 2048 };

export function files(media: "image" | "video" | "audio", max = 1): ControlKind {
  return { kind: "files", media, min: 0, max, limits };
}

export const frames: ControlKind = {
  kind: "frames",
  min: 2,
  max: 7,
  limits,
  totalSMin: 1,
  totalSMax: 30,
  charsMax: 2048,
};

export const references: ControlKind = {
  kind: "references",
  roles: ["subject", "background"],
  min: 1,
  max: 7,
  limits,
  nameBytesMax: 30,
};

const source = [
  control("source", { kind: "clip" }, { oneOf: 0 }),
  control("source-video", files("video"), { oneOf: 0 }),
];

const prompt = control("prompt", words, { isRequired: true });

/** A few modes as the catalog describes them. */
const forms: Partial<Record<Mode, Control[]>> = {
  text: [prompt],
  image: [prompt, control("image", files("image"))],
  transition: [
    prompt,
    control("first-frame", files("image"), { isRequired: true }),
    control("last-frame", files("image"), { isRequired: true }),
  ],
  "multi-transition": [control("frame", frames)],
  reference: [control("subject", references), prompt],
  extend: [...source, prompt],
  restyle: [
    ...source,
    control("restyleId", { kind: "restyle" }, { oneOf: 1 }),
    { ...prompt, oneOf: 1 },
  ],
  "lip-sync": [
    ...source,
    control("voice", { kind: "voice", charsMax: 140 }, { oneOf: 1 }),
    control("audio", files("audio"), { oneOf: 1 }),
  ],
  swap: [
    ...source,
    control("image", files("image")),
    control("masks", { kind: "masks", min: 1, max: 1 }),
  ],
  modify: [
    ...source,
    prompt,
    control("image", files("image", 3)),
    control("masks", { kind: "masks", min: 0, max: 3 }),
  ],
  template: [control("templateId", { kind: "template" }), control("image", files("image", 7))],
};

/** The controls of a mode. */
export function controlsOf(mode: Mode): Control[] {
  return forms[mode] ?? [];
}

/** One control of a mode. */
export function controlOf(mode: Mode, slot: string): Control {
  const found = controlsOf(mode).find((one) => one.slot === slot);
  if (!found) throw new Error(`${mode} has no ${slot} in this test`);
  return found;
}

/** What the catalog says about a recipe of a mode. */
export function formOf(mode: Mode, patch: Partial<Checked> = {}): Checked {
  return checked({
    form: { mode, label: mode, summary: "", controls: controlsOf(mode) },
    ...patch,
  });
}

/** A file in a recipe. */
export function input(role: InputRole, name: string, patch: Partial<Input> = {}): Input {
  return {
    role,
    sha256: `sha of ${name}`,
    name,
    width: 1280,
    height: 720,
    sizeBytes: 1000,
    mime: role === "audio" ? "audio/mpeg" : role.endsWith("video") ? "video/mp4" : "image/png",
    lengthMs: null,
    refName: null,
    seconds: null,
    prompt: null,
    ...patch,
  };
}

/** What the studio says about a file by its name. */
export function media(name: string): StoredInput {
  const kind = name.endsWith(".mp4") ? "video" : name.endsWith(".mp3") ? "audio" : "image";
  const role = { video: "source-video", audio: "audio", image: "image" } as const;
  return stored(name, { input: input(role[kind], name), media: kind });
}
