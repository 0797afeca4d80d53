import type { KeyName } from "../../lib/keys";
import { t } from "../../lib/tongue.svelte";
import type { Studio } from "../studio.svelte";

/** What kind of thing an action is; the heading it stands under. */
export type ActionGroup =
  "make" | "modes" | "clips" | "judge" | "queue" | "go" | "accounts" | "window";

/** Where the keys of an action are heard. */
export type Place =
  /** Everywhere but above a dialog. */
  | "window"
  /** Only while the clips are shown. */
  | "clips";

/** One thing that can be done: found by its name, by its key, or by its button. */
export interface Action {
  /** Unique, `group.verb`. */
  readonly id: string;
  /** What it does, for a person. */
  readonly name: string;
  readonly group: ActionGroup;
  /** The first one is shown. */
  readonly keys: readonly KeyName[];
  readonly place: Place;
  /** Whether it can be done now. */
  readonly can: (studio: Studio) => boolean;
  readonly run: (studio: Studio) => unknown;
}

/** The name of a group, for a person. */
export const GROUP_NAMES: Readonly<Record<ActionGroup, string>> = {
  make: "Make",
  modes: "Modes",
  clips: "Clips",
  judge: "Judge",
  queue: "Queue",
  go: "Go to",
  accounts: "Accounts",
  window: "Window",
};

const always = (): boolean => true;

type Told = Pick<Action, "id" | "name" | "run"> & Partial<Pick<Action, "keys" | "place" | "can">>;

/** Actions of one group. What is not said: no key, heard everywhere, always possible. */
export function ofGroup(group: ActionGroup, told: readonly Told[]): Action[] {
  return told.map((action) => ({
    group,
    keys: [],
    place: "window",
    can: always,
    ...action,
    // Asked anew each time: the language may have changed since the list was made.
    get name() {
      return t(action.name);
    },
  }));
}
