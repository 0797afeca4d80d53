import { SvelteMap } from "svelte/reactivity";
import type { Control, Recipe } from "../api/generated";
import { contentOf, emptied, isFilled } from "../lib/controls";

/** Controls of which one is filled: which one is shown, and what the others held. */
export class Alternatives {
  readonly #shown = new SvelteMap<string, string>();
  readonly #kept = new SvelteMap<string, Partial<Recipe>>();

  /** The one that is shown: as picked, else the one that is filled, else the first. */
  shownOf(recipe: Recipe, controls: readonly Control[]): Control | null {
    const picked = this.#shown.get(keyOf(recipe, controls));
    const filled = controls.filter((control) => isFilled(recipe, control));
    return (
      controls.find((control) => control.slot === picked && filled.length === 0) ??
      filled.find((control) => control.slot === picked) ??
      filled[0] ??
      controls[0] ??
      null
    );
  }

  /** Show another one. What stood in the others is kept aside; what it held itself comes back. */
  turned(recipe: Recipe, controls: readonly Control[], slot: string): Recipe {
    let next = recipe;
    for (const control of controls) {
      if (control.slot === slot || !isFilled(next, control)) continue;
      this.#kept.set(`${recipe.mode} ${control.slot}`, contentOf(next, control));
      next = { ...next, ...emptied(next, control) };
    }
    this.#shown.set(keyOf(recipe, controls), slot);
    const key = `${recipe.mode} ${slot}`;
    const kept = this.#kept.get(key);
    this.#kept.delete(key);
    return kept ? withContent(next, kept) : next;
  }
}

function withContent(recipe: Recipe, { inputs = [], ...fields }: Partial<Recipe>): Recipe {
  return { ...recipe, ...fields, inputs: [...recipe.inputs, ...inputs] };
}

function keyOf(recipe: Recipe, controls: readonly Control[]): string {
  return [recipe.mode, ...controls.map(({ slot }) => slot)].join(" ");
}
