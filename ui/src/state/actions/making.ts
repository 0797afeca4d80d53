import { modeLabel, MODES } from "../../lib/modes";
import { type Action, ofGroup } from "./action";

/** What makes clips: the form and its button. */
export const MAKING: readonly Action[] = ofGroup("make", [
  {
    id: "make.generate",
    name: "Generate, or save the job that is edited",
    keys: ["Mod+Enter"],
    can: ({ accounts, form }) =>
      accounts.active !== null && form.recipe !== null && !form.isSending,
    run: ({ sending }) => sending.go(),
  },
  {
    id: "make.prompt",
    name: "Write the prompt",
    keys: ["Alt+P"],
    run: ({ spots }) => spots.go("prompt"),
  },
  {
    id: "make.leaveEdit",
    name: "Leave the edited job as it was",
    can: ({ form }) => form.editing !== null,
    run: ({ edits }) => edits.leave(),
  },
]);

/** One action for each mode. */
export const TURNING: readonly Action[] = ofGroup(
  "modes",
  MODES.map((mode) => ({
    id: `modes.${mode}`,
    // Asked anew each time: the label follows the language.
    get name() {
      return `Make with ${modeLabel(mode)}`;
    },
    can: ({ form, starts }) => form.mode !== mode && starts.whyNot(mode) === null,
    run: (studio) =>
      studio.attempt(async () => {
        await studio.form.turnTo(mode);
        await studio.spots.go("prompt");
      }),
  })),
);
