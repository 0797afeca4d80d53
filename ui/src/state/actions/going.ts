import type { Page } from "../pages.svelte";
import { type Action, ofGroup } from "./action";

/** A page, by its place among the tabs. */
function page(to: Page, name: string, key: string): Omit<Action, "group" | "place"> {
  return {
    id: `go.${to}`,
    name,
    keys: [key],
    can: ({ pages }) => pages.current !== to,
    run: ({ pages }) => pages.open(to),
  };
}

/** The pages, and the parts of the settings. */
export const GOING: readonly Action[] = ofGroup("go", [
  page("clips", "Clips", "Alt+1"),
  page("queue", "Queue", "Alt+2"),
  page("batch", "Batch", "Alt+3"),
  page("ledger", "Ledger", "Alt+4"),
  {
    id: "go.settings",
    name: "Settings",
    keys: ["Mod+,"],
    run: ({ doors }) => doors.open("settings"),
  },
  {
    id: "go.library",
    name: "Settings: where clips are kept",
    run: ({ doors }) => doors.openSettings("library"),
  },
  {
    id: "go.limits",
    name: "Settings: jobs at once, credits a day",
    run: ({ doors }) => doors.openSettings("making"),
  },
  {
    id: "go.programs",
    name: "Settings: other programs and their tokens",
    run: ({ doors }) => doors.openSettings("programs"),
  },
  {
    id: "go.webhooks",
    name: "Settings: webhooks",
    run: ({ doors }) => doors.openSettings("webhooks"),
  },
  {
    id: "go.about",
    name: "About Tachyscope, with versions and licences",
    run: ({ doors }) => doors.openSettings("about"),
  },
]);
