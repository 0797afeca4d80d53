import type { Clip } from "../../api/generated";
import { COMPARED_MAX } from "../stage.svelte";
import type { Studio } from "../studio.svelte";
import { type Action, ofGroup } from "./action";

/** The clip that is meant, where it is one of the library and its row is there. */
function meant({ gallery }: Studio): Clip | null {
  const [id] = gallery.meant;
  const clip = id === undefined ? null : gallery.known.get(id);
  return clip && !clip.isTrashed ? clip : null;
}

/** Done to the clip that is meant. */
function toClip(
  told: Pick<Action, "id" | "name" | "keys">,
  run: (studio: Studio, clip: Clip) => unknown,
): Pick<Action, "id" | "name" | "keys" | "can" | "run" | "place"> {
  return {
    ...told,
    place: "clips",
    can: (studio) => meant(studio) !== null,
    run: (studio) => {
      const clip = meant(studio);
      return clip && run(studio, clip);
    },
  };
}

/** Looking at clips large, and making again what was made. */
export const AGAIN: readonly Action[] = ofGroup("clips", [
  toClip(
    { id: "clips.focus", name: "Focus: look through the clips, one by one", keys: ["L"] },
    ({ stage }, { id }) => stage.focus(id),
  ),
  {
    id: "clips.compare",
    name: "Compare the selected clips in step",
    keys: ["C"],
    place: "clips",
    can: ({ gallery }) => gallery.meant.length > 1 && gallery.meant.length <= COMPARED_MAX,
    run: ({ gallery, stage }) => stage.compare(gallery.meant),
  },
  toClip(
    { id: "clips.remix", name: "Remix: fill the form as the clip was made", keys: ["M"] },
    ({ again }, clip) => again.remix(clip),
  ),
  toClip(
    { id: "clips.lastFrame", name: "Use the clip’s last frame", keys: ["E"] },
    (studio, clip) => studio.attempt(() => studio.starts.fromLastFrame(clip)),
  ),
  toClip(
    { id: "clips.family", name: "Family: what it came from and what came of it", keys: ["K"] },
    ({ stage }, { id }) => stage.family(id),
  ),
]);

/** What was written and sent before, for the form. */
export const WRITTEN: readonly Action[] = ofGroup("make", [
  {
    id: "make.prompts",
    name: "Prompts sent before",
    keys: ["Alt+H"],
    run: ({ shelves }) => (shelves.open = "prompts"),
  },
  {
    id: "make.recipes",
    name: "Saved recipes",
    keys: ["Alt+S"],
    run: ({ shelves }) => (shelves.open = "recipes"),
  },
  {
    id: "make.goBack",
    name: "Back to what you were writing before",
    can: ({ form }) => form.asides.kept.length > 0 && form.editing === null,
    run: ({ again }) => again.goBack(),
  },
]);
