import type { Job, Mode, Problem, Recipe } from "../api/generated";
import type { ImageTray } from "./imageTray.svelte";
import type { Spread } from "./spread.svelte";

/** What is looked at to tell what one press makes. */
interface Written {
  readonly mode: Mode;
  readonly recipe: Recipe | null;
  readonly count: number;
  readonly editing: Job | null;
  readonly images: ImageTray;
  readonly spread: Spread;
}

/** What one press of Generate makes: every prompt of `{a|b}` with every image, so many times. */
export class Wanted {
  readonly #form: Written;

  constructor(form: Written) {
    this.#form = form;
  }

  /** How many images clips are made of; 1 where there are none. */
  get images(): number {
    const { mode, images } = this.#form;
    return mode === "image" ? Math.max(1, images.slots.length) : 1;
  }

  /** How many prompts the prompt makes. A queued job is one clip, so its braces are only braces. */
  get prompts(): number {
    const { editing, spread, recipe } = this.#form;
    return editing ? 1 : spread.totalOf(recipe?.prompt ?? "");
  }

  /** Whether it is known what the prompt makes: until then nothing may be sent. */
  get isTold(): boolean {
    const { editing, spread, recipe } = this.#form;
    return editing !== null || spread.isTold(recipe?.prompt ?? "");
  }

  /** How many clips there will be. */
  get clips(): number {
    const { editing, count } = this.#form;
    return this.prompts * this.images * (editing ? 1 : count);
  }

  /** What is wrong with the prompts that the prompt makes. */
  get problem(): Problem | null {
    const { editing, spread, recipe, count } = this.#form;
    return editing ? null : spread.problemOf(recipe?.prompt ?? "", this.images * count);
  }

  /** One recipe for every clip that differs: one a prompt, and in Image mode one an image. */
  get recipes(): Recipe[] {
    const { recipe, editing, spread } = this.#form;
    if (!recipe) return [];
    const prompts = editing ? [recipe.prompt] : spread.promptsOf(recipe.prompt);
    return prompts.flatMap((prompt) => this.#withImages({ ...recipe, prompt }));
  }

  #withImages(recipe: Recipe): Recipe[] {
    const { mode, images } = this.#form;
    if (mode !== "image") return [recipe];
    const bare = { ...recipe, inputs: [] };
    if (images.inputs.length === 0) return [bare];
    return images.inputs.map((input) => ({ ...bare, inputs: [input] }));
  }

  /** The recipe that the catalog is asked about: of several prompts the longest. */
  get longest(): Recipe | null {
    const { recipe, editing, spread } = this.#form;
    if (!recipe) return null;
    const told = editing ? null : spread.of(recipe.prompt);
    const [first] = this.#withImages({ ...recipe, prompt: told?.longest ?? recipe.prompt });
    return first ?? null;
  }
}
