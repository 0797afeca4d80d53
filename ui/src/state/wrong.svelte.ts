import type { Refused } from "../api/host";
import type { Checked, Control, Mode, Problem, Recipe } from "../api/generated";
import { isFilled, rolesOf } from "../lib/controls";
import type { CatalogRoute } from "../lib/routes";
import { fileProblems, hasTooLarge, imageProblems } from "./imageProblems";
import type { ImageTray } from "./imageTray.svelte";
import type { Intake } from "./intake.svelte";
import type { Wanted } from "./wanted.svelte";

/** What is looked at when something may be wrong: the form as it stands. */
export interface Looked {
  readonly mode: Mode;
  readonly recipe: Recipe | null;
  readonly checked: Checked | null;
  /** The recipe that the catalog's answer is about. */
  readonly judged: Recipe | null;
  readonly controls: readonly Control[];
  readonly route: CatalogRoute;
  readonly isAttempted: boolean;
  readonly refusal: Refused | null;
  readonly editing: unknown;
  readonly images: ImageTray;
  readonly intake: Intake;
  readonly wanted: Wanted;
}

/** What is wrong with a form, and where it is said. */
export class Wrong {
  readonly #form: Looked;

  constructor(form: Looked) {
    this.#form = form;
  }

  /** Every reason why this cannot be sent yet. */
  get all(): Problem[] {
    const { mode, recipe, checked, route, images, intake, editing, wanted } = this.#form;
    const ofFiles =
      mode === "image"
        ? imageProblems(images, route, editing !== null)
        : fileProblems(recipe, intake, route);
    const ofPrompts = wanted.problem ? [wanted.problem] : [];
    return [...ofFiles, ...ofPrompts, ...(checked?.problems ?? [])];
  }

  /** What to say beside a control. What is empty or has its own offer is only named after a press. */
  at(control: Control): Problem | null {
    const { intake, isAttempted, recipe } = this.#form;
    const roles = rolesOf(control);
    const why = roles.map((role) => intake.refusals[role]).find((said) => said);
    if (why) return { field: "inputs", role: null, message: why, nearest: null };
    if (!isAttempted && recipe && !isFilled(recipe, control)) return null;
    return this.of(control.slot, ...roles);
  }

  /** What to say beside a field, or beside the files of some roles. */
  of(...slots: string[]): Problem | null {
    const { refusal, isAttempted } = this.#form;
    const field = refusal?.field ?? null;
    if (refusal && field !== null && slots.includes(field)) {
      return { field, role: null, message: refusal.message, nearest: null };
    }
    if (!isAttempted && slots.some((slot) => this.#isUnfinished(slot))) return null;
    return this.all.find((problem) => slots.includes(placeOf(problem))) ?? null;
  }

  /** What no control of the form can show, once Generate was pressed. */
  get strays(): Problem[] {
    const { isAttempted, controls } = this.#form;
    if (!isAttempted) return [];
    const shown = controls.flatMap((control) => [control.slot, ...rolesOf(control)]);
    return this.all.filter((problem) => !shown.includes(placeOf(problem)));
  }

  #isUnfinished(slot: string): boolean {
    const { mode, recipe, judged, images, route } = this.#form;
    const isEmpty = (one: Recipe | null): boolean => one?.prompt.trim() === "";
    if (slot === "prompt") return isEmpty(judged) || isEmpty(recipe);
    if (slot === "voice") return (recipe?.voice?.text ?? "").trim() === "";
    if (mode !== "image" || (slot !== "inputs" && slot !== "image")) return false;
    return images.slots.length === 0 || images.busyWith !== null || hasTooLarge(images, route);
  }
}

/** Where a problem is shown: at the files of its role, else at its field. */
function placeOf(problem: Problem): string {
  return problem.role ?? problem.field;
}
