import { ROW_PX, type Theme } from "../looks.svelte";
import { type Action, ofGroup } from "./action";

/** Pictures grow and shrink by so much. CSS pixels. */
const ROW_STEP_PX = ROW_PX.step * 2;

function colours(theme: Theme, name: string): Pick<Action, "id" | "name" | "can" | "run"> {
  return {
    id: `window.${theme}`,
    name,
    can: ({ looks }) => looks.theme !== theme,
    run: ({ looks }) => looks.wear(theme),
  };
}

/** How the window looks, and what explains it. */
export const WINDOW: readonly Action[] = ofGroup("window", [
  {
    id: "window.palette",
    name: "Find an action",
    keys: ["Mod+K"],
    run: ({ doors }) => doors.open("palette"),
  },
  {
    id: "window.keys",
    name: "Show all keys",
    keys: ["?", "Mod+/"],
    run: ({ doors }) => doors.open("keys"),
  },
  {
    id: "window.larger",
    name: "Larger pictures",
    can: ({ looks }) => looks.rowPx < ROW_PX.max,
    run: ({ looks }) => looks.resize(looks.rowPx + ROW_STEP_PX),
  },
  {
    id: "window.smaller",
    name: "Smaller pictures",
    can: ({ looks }) => looks.rowPx > ROW_PX.min,
    run: ({ looks }) => looks.resize(looks.rowPx - ROW_STEP_PX),
  },
  colours("dark", "Dark colours"),
  colours("light", "Light colours"),
  colours("system", "Colours as the system"),
]);
