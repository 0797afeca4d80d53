import type { Host } from "../api/host";
import type { Recipe, RecipeId, SavedRecipe } from "../api/generated";
import type { Toasts } from "./toasts.svelte";

/** Recipes that are kept under a name. */
export class SavedRecipes {
  rows = $state.raw<readonly SavedRecipe[]>([]);
  isRead = $state(false);

  readonly #host: Host;
  readonly #toasts: Toasts;

  constructor(studio: { toasts: Toasts }, host: Host) {
    this.#host = host;
    this.#toasts = studio.toasts;
  }

  async read(): Promise<void> {
    this.#take((await this.#host.call("recipes.list", {})).recipes);
    this.isRead = true;
  }

  #take(rows: readonly SavedRecipe[]): void {
    this.rows = [...rows].sort((a, b) => a.name.localeCompare(b.name));
  }

  /** The one of that name; capitals are the same. */
  named(name: string): SavedRecipe | null {
    const plain = name.trim().toLowerCase();
    return this.rows.find((row) => row.name.toLowerCase() === plain) ?? null;
  }

  /** Keep a recipe. One of the same name is replaced, and can be had back. */
  async save(name: string, recipe: Recipe): Promise<void> {
    const before = this.named(name);
    const saved = await this.#host.call("recipes.save", { name: name.trim(), recipe });
    this.#put(saved);
    const undo = before ? () => this.#save(before) : () => this.#remove(saved.id);
    this.#say(before ? `“${saved.name}” is saved anew.` : `Saved as “${saved.name}”.`, undo);
  }

  /** Give it another name. A name that is taken is refused. */
  async rename(row: SavedRecipe, name: string): Promise<void> {
    const wanted = name.trim();
    if (wanted === row.name) return;
    this.#put(await this.#host.call("recipes.rename", { id: row.id, name: wanted }));
  }

  async remove(row: SavedRecipe): Promise<void> {
    await this.#remove(row.id);
    this.#say(`“${row.name}” is removed.`, () => this.#save(row));
  }

  async #remove(id: RecipeId): Promise<void> {
    await this.#host.call("recipes.remove", { id });
    this.rows = this.rows.filter((row) => row.id !== id);
  }

  async #save({ name, recipe }: SavedRecipe): Promise<void> {
    this.#put(await this.#host.call("recipes.save", { name, recipe }));
  }

  #put(saved: SavedRecipe): void {
    this.#take([...this.rows.filter(({ id }) => id !== saved.id), saved]);
  }

  #say(words: string, undo: () => Promise<void>): void {
    const run = (): void => void undo().catch((refusal) => this.#toasts.refuse(refusal));
    this.#toasts.say(words, "plain", { label: "Undo", run });
  }
}
