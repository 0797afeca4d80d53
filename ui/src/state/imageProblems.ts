import type { Problem } from "../api/generated";
import type { CatalogRoute } from "../lib/routes";
import { type ImageTray, offerFor } from "./imageTray.svelte";

/** Why the images of a form cannot be sent as they are. One job that is edited takes one image. */
export function imageProblems(
  images: ImageTray,
  route: CatalogRoute,
  isOneJob: boolean,
): Problem[] {
  const { busyWith, inputs } = images;
  if (busyWith) return [inputProblem(`An image is still being ${busyWith}.`)];
  if (isOneJob && inputs.length > 1) {
    return [inputProblem("One job takes one image. Remove the others.")];
  }
  return hasTooLarge(images, route)
    ? [inputProblem("Scale the marked image down, or remove it.")]
    : [];
}

/** One of them is larger than the route takes. */
export function hasTooLarge(images: ImageTray, route: CatalogRoute): boolean {
  return images.slots.some((slot) => slot.stored !== null && offerFor(slot.stored, route) !== null);
}

function inputProblem(message: string): Problem {
  return { field: "inputs", message, nearest: null };
}
