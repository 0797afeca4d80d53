import type { Input, InputRole, Recipe, StoredInput } from "../api/generated";
import { timed } from "./frames";
import { nameFor } from "./mentions";

/** A smaller copy in the place of a file, with all that was said about it. */
export function replaced(recipe: Recipe, input: Input, sha256: string): Recipe {
  const isOld = (old: Input): boolean => old.role === input.role && old.sha256 === sha256;
  const inputs = recipe.inputs.map((old) => {
    const { refName, seconds, prompt } = old;
    return isOld(old) ? { ...input, refName, seconds, prompt } : old;
  });
  return { ...recipe, inputs };
}

/** A file in its place in a recipe. Where only one is taken it takes the other's place. */
export function placed(recipe: Recipe, input: Input, most: number): Recipe {
  const { role } = input;
  const others = recipe.inputs.filter((other) => other.role !== role);
  const same = recipe.inputs.filter((other) => other.role === role);
  if (role === "source-video") return { ...recipe, ...begun, inputs: [...others, input] };
  if (most <= 1) return { ...recipe, inputs: [...others, input] };
  if (role === "frame") return { ...recipe, inputs: [...others, ...timed([...same, input])] };
  if (same.some((other) => other.sha256 === input.sha256)) return recipe;
  return { ...recipe, inputs: [...recipe.inputs, named(recipe, input)] };
}

/** What another video to begin with undoes: masks belong to the one they were found in. */
const begun = { source: null, masks: [] } satisfies Partial<Recipe>;

function named(recipe: Recipe, input: Input): Input {
  if (!isReference(input.role)) return input;
  return { ...input, refName: nameFor(input.name, namesOf(recipe)) };
}

/** What kind of file stands in a role. */
export function kindForRole(role: InputRole): StoredInput["media"] {
  if (role === "audio") return "audio";
  return role === "source-video" || role === "reference-video" ? "video" : "image";
}

/** Whether the prompt calls files of this role by name. */
export function isReference(role: InputRole): boolean {
  return role === "subject" || role === "background";
}

/** The names that the prompt can mention. */
export function namesOf(recipe: Recipe): string[] {
  return recipe.inputs.flatMap((input) => (input.refName ? [input.refName] : []));
}

/** What `@` offers in the prompt of a recipe, without the `@`. */
export function mentionsOf(recipe: Recipe): string[] {
  if (recipe.mode !== "modify") return namesOf(recipe);
  const images = recipe.inputs.filter(({ role }) => role === "image");
  return [...images.map((_, at) => `img${at}`), ...recipe.masks.map((_, at) => `selection${at}`)];
}

/** What begins a recipe: the clip's id at PixVerse, or its file. */
export type Beginning =
  { source: NonNullable<Recipe["source"]>; video: null } | { source: null; video: StoredInput };

/** A recipe that begins with another video. */
export function begunWith(recipe: Recipe, { source, video }: Beginning): Recipe {
  const inputs = recipe.inputs.filter(({ role }) => role !== "source-video");
  if (source) return { ...recipe, ...begun, source, inputs };
  return { ...recipe, ...begun, inputs: [...inputs, { ...video.input, role: "source-video" }] };
}

/** How the gateway calls the files that play, by their media types. */
const endings: Readonly<Record<string, string>> = {
  "video/mp4": "mp4",
  "video/quicktime": "mov",
  "video/webm": "webm",
  "audio/mpeg": "mp3",
  "audio/wav": "wav",
  "audio/mp4": "m4a",
  "audio/aac": "aac",
};

/** An input whose file the studio still has, as it was when it came. */
export function storedAgain(input: Input): StoredInput {
  const ending = endings[input.mime];
  const kind = input.mime.split("/")[0];
  const media = kind === "video" || kind === "audio" ? kind : "image";
  return {
    input,
    media,
    previewUrl: media === "audio" ? null : `/media/inputs/${input.sha256}.jpg`,
    fileUrl: ending === undefined ? null : `/media/inputs/${input.sha256}.${ending}`,
    offers: { platform: null, web: null },
    recipe: null,
  };
}
