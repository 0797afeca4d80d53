import { isPressed, isTyped, type Pressed } from "../../lib/keys";
import type { Studio } from "../studio.svelte";
import { ACCOUNTS, switching } from "./accounts";
import type { Action } from "./action";
import { AGAIN, WRITTEN } from "./again";
import { CLIPS } from "./clips";
import { GOING } from "./going";
import { FINDING, JUDGING } from "./judging";
import { MAKING, TURNING } from "./making";
import { QUEUEING } from "./queueing";
import { WINDOW } from "./window";

/** Everything that can be done by a name or a key: what the palette, the sheet and the keys read. */
export const ACTIONS: readonly Action[] = [
  ...MAKING,
  ...WRITTEN,
  ...CLIPS,
  ...AGAIN,
  ...FINDING,
  ...JUDGING,
  ...QUEUEING,
  ...GOING,
  ...ACCOUNTS,
  ...WINDOW,
  ...TURNING,
];

/** What can be done at this moment, with the actions that only this studio has. */
export function possible(studio: Studio): Action[] {
  return [...ACTIONS, ...switching(studio)].filter((action) => action.can(studio));
}

/** Where a key was pressed. */
export interface Pressing {
  /** What has the keyboard is written in, or has keys of its own. */
  isWriting: boolean;
}

/** The action that a key means now; null where it means none. */
export function pressed(studio: Studio, event: Pressed, { isWriting }: Pressing): Action | null {
  const hears = (action: Action): boolean =>
    action.keys.some(
      (key) => isPressed(key, event) && (!isTyped(key) || (!isWriting && studio.looks.hasKeys)),
    ) &&
    (action.place === "window" || studio.pages.current === "clips") &&
    action.can(studio);
  return ACTIONS.find(hears) ?? null;
}
