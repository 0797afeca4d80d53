import { workText } from "../lib/works";
import type { Problem, Recipe } from "../api/generated";
import type { CatalogRoute } from "../lib/routes";
import { type ImageTray, offerFor } from "./imageTray.svelte";
import type { Intake } from "./intake.svelte";

/** Why the images of Image mode cannot be sent as they are. One job that is edited takes one. */
export function imageProblems(
  images: ImageTray,
  route: CatalogRoute,
  isOneJob: boolean,
): Problem[] {
  const { busyWith, inputs } = images;
  if (busyWith) return [problem("image", `An image is still being ${workText(busyWith)}.`)];
  if (isOneJob && inputs.length > 1) {
    return [problem("image", "One job takes one image. Remove the others.")];
  }
  return hasTooLarge(images, route)
    ? [problem("image", "Scale the marked image down, or remove it.")]
    : [];
}

/** One of them is larger than the route takes. */
export function hasTooLarge(images: ImageTray, route: CatalogRoute): boolean {
  return images.slots.some((slot) => slot.stored !== null && offerFor(slot.stored, route) !== null);
}

/** Why the files of another mode cannot be sent as they are. */
export function fileProblems(
  recipe: Recipe | null,
  intake: Intake,
  route: CatalogRoute,
): Problem[] {
  if (!recipe) return [];
  const coming = intake.arriving.find(({ place }) => place.mode === recipe.mode);
  if (coming)
    return [problem(coming.place.role, `A file is still being ${workText(coming.work)}.`)];
  const large = recipe.inputs.find((input) => offerFor(intake.stored(input), route) !== null);
  return large ? [problem(large.role, "Scale the marked image down, or remove it.")] : [];
}

function problem(role: Problem["role"], message: string): Problem {
  return { field: "inputs", role, message, nearest: null };
}
