import { type Host, Refused } from "../api/host";
import type { AccountId, Checked, Job, Mode, Problem, Recipe } from "../api/generated";
import { catalogRoute, type CatalogRoute } from "../lib/routes";
import { type Draft, readDraft, withinCount, withWordsOf } from "./draft";
import { hasTooLarge, imageProblems } from "./imageProblems";
import { ImageTray, storedAgain } from "./imageTray.svelte";

/** Pause after a change before the catalog is asked, and before the draft is kept. Milliseconds. */
const CHECK_AFTER_MS = 100;
const KEEP_AFTER_MS = 300;

/** What is being written: one recipe a mode, start images, a count. Nothing typed is ever lost. */
export class CreateForm {
  mode = $state<Mode>("text");
  recipe = $state.raw<Recipe | null>(null);
  count = $state(1);
  /** The catalog's word on the recipe as it stands; the last answer wins. */
  checked = $state.raw<Checked | null>(null);
  /** Generate was pressed: what is still empty is now pointed out. */
  isAttempted = $state(false);
  isSending = $state(false);
  /** Why the last press did not work. */
  refusal = $state.raw<Refused | null>(null);
  /** The queued job that stands in the form in place of what is being written. */
  editing = $state.raw<Job | null>(null);
  readonly images: ImageTray;

  readonly #host: Host;
  #others: Partial<Record<Mode, Recipe>> = {};
  /** What was being written when a queued job was opened. */
  #aside: Draft | null = null;
  #route: CatalogRoute = "platform";
  #turn = 0;
  /** The answer that is shown was about an empty prompt; a word typed since makes it untrue. */
  #wasEmpty = $state(false);
  #checking: ReturnType<typeof setTimeout> | undefined;
  #keeping: ReturnType<typeof setTimeout> | undefined;

  /** Every reason why this cannot be sent yet. */
  readonly problems = $derived(this.#problems());

  constructor(host: Host) {
    this.#host = host;
    this.images = new ImageTray(host, () => this.#touched());
  }

  /** How many clips one press makes. */
  get clips(): number {
    return this.recipes().length * this.count;
  }

  get route(): CatalogRoute {
    return this.#route;
  }

  /** Take up the form of last time, or the catalog's defaults, and what the catalog says to it. */
  async recall(route: CatalogRoute): Promise<void> {
    this.#route = route;
    const draft = readDraft(await this.#host.recall("draft"));
    if (draft) this.#takeUp(draft);
    await this.#enter(this.mode);
    await this.check().catch(() => undefined);
  }

  #takeUp(draft: Draft): void {
    this.mode = draft.mode;
    this.count = draft.count;
    this.#others = { ...draft.recipes };
    this.images.refill(draft.images);
  }

  /** The account that pays has another route: the same words, judged anew. */
  async follow(route: CatalogRoute): Promise<void> {
    if (this.editing) return;
    if (this.#route === route && this.recipe) return;
    this.#route = route;
    if (this.recipe) this.#touched();
    else await this.#enter(this.mode);
  }

  /** Go to another mode; the words go along. */
  async turnTo(mode: Mode): Promise<void> {
    if (mode === this.mode && this.recipe) return;
    const words = this.recipe;
    if (words) this.#others[this.mode] = words;
    this.mode = mode;
    this.isAttempted = false;
    this.refusal = null;
    await this.#enter(mode);
    if (words && this.recipe && this.mode === mode) this.change(withWordsOf(this.recipe, words));
  }

  async #enter(mode: Mode): Promise<void> {
    const known = this.#others[mode];
    const recipe =
      known ?? (await this.#host.call("catalog.defaults", { mode, route: this.#route }));
    if (this.mode !== mode) return;
    this.recipe = recipe;
    this.#touched();
  }

  /** Change some of the recipe. */
  change(patch: Partial<Recipe>): void {
    if (!this.recipe) return;
    this.recipe = { ...this.recipe, ...patch };
    this.refusal = null;
    this.#touched();
  }

  setCount(count: number): void {
    this.count = withinCount(count);
    this.#keepSoon();
  }

  /** Fill the form from a recipe that was used before, its images included. */
  useAgain(recipe: Recipe): void {
    this.leaveEdit();
    if (this.recipe) this.#others[this.mode] = this.recipe;
    this.#show(recipe);
  }

  /** Work on a queued job. What is being written is put aside, images and count included. */
  edit(job: Job): void {
    this.#aside ??= this.#draft();
    this.editing = job;
    this.#others = {};
    this.count = 1;
    this.#route = catalogRoute(job.route);
    this.images.refill([]);
    this.#show(job.recipe);
  }

  /** Back to what was being written before a queued job was opened. */
  leaveEdit(): void {
    if (!this.#aside) return;
    const draft = this.#aside;
    this.#aside = null;
    this.editing = null;
    this.isAttempted = false;
    this.refusal = null;
    this.#takeUp(draft);
    this.recipe = draft.recipes[draft.mode] ?? null;
    this.#touched();
  }

  #show(recipe: Recipe): void {
    this.mode = recipe.mode;
    this.recipe = { ...recipe, inputs: [] };
    this.isAttempted = false;
    this.refusal = null;
    if (recipe.mode === "image") this.images.refill(recipe.inputs.map(storedAgain));
    this.#touched();
  }

  /** One recipe for every clip that differs: one an image in Image mode. */
  recipes(): Recipe[] {
    if (!this.recipe) return [];
    const bare = { ...this.recipe, inputs: [] };
    if (this.mode === "text" || this.images.inputs.length === 0) return [bare];
    return this.images.inputs.map((input) => ({ ...bare, inputs: [input] }));
  }

  /** Put the jobs in the queue. Null, and nothing lost, where something is still wrong. */
  generate(account: AccountId): Promise<Job[] | null> {
    return this.#send(async () => {
      const input = { recipes: this.recipes(), count: this.count, account };
      return (await this.#host.call("jobs.enqueue", input)).jobs;
    });
  }

  /** Give the queued job the recipe as it stands here, and go back to what was being written. */
  async saveEdit(): Promise<Job | null> {
    const [recipe] = this.recipes();
    const id = this.editing?.id;
    if (!id || !recipe) return null;
    const job = await this.#send(() => this.#host.call("jobs.edit", { id, recipe }));
    if (job) this.leaveEdit();
    return job;
  }

  async #send<Sent>(work: () => Promise<Sent>): Promise<Sent | null> {
    if (this.isSending) return null;
    this.isAttempted = true;
    this.isSending = true;
    try {
      await this.check();
      if (this.problems.length > 0) return null;
      const sent = await work();
      this.isAttempted = false;
      this.refusal = null;
      return sent;
    } catch (refusal) {
      this.refusal =
        refusal instanceof Refused ? refusal : new Refused("internal", String(refusal));
      return null;
    } finally {
      this.isSending = false;
    }
  }

  /** Ask the catalog about the recipe as it stands. An answer that was overtaken is dropped. */
  async check(): Promise<void> {
    clearTimeout(this.#checking);
    const [recipe] = this.recipes();
    if (!recipe) return;
    this.#turn += 1;
    const turn = this.#turn;
    const checked = await this.#host.call("catalog.check", { recipe, route: this.#route });
    if (turn !== this.#turn) return;
    this.#wasEmpty = isEmpty(recipe);
    this.checked = checked;
  }

  #problems(): Problem[] {
    const found = this.checked?.problems ?? [];
    const ofImages = imageProblems(this.images, this.#route, this.editing !== null);
    return this.mode === "image" ? [...ofImages, ...found] : [...found];
  }

  /** What to say beside a field. What is empty or has its own offer is only named after a press. */
  problemOf(field: string): Problem | null {
    if (this.refusal?.field === field) {
      return { field, message: this.refusal.message, nearest: null };
    }
    if (!this.isAttempted && this.#isUnfinished(field)) return null;
    return this.problems.find((problem) => problem.field === field) ?? null;
  }

  #isUnfinished(field: string): boolean {
    if (field === "prompt") return this.#wasEmpty || isEmpty(this.recipe);
    if (field !== "inputs") return false;
    return (
      this.images.slots.length === 0 ||
      this.images.busyWith !== null ||
      hasTooLarge(this.images, this.#route)
    );
  }

  #touched(): void {
    clearTimeout(this.#checking);
    this.#checking = setTimeout(() => void this.check().catch(() => undefined), CHECK_AFTER_MS);
    this.#keepSoon();
  }

  #keepSoon(): void {
    clearTimeout(this.#keeping);
    this.#keeping = setTimeout(() => void this.keep(), KEEP_AFTER_MS);
  }

  /** Write the draft down for next time; never the queued job that stands in its place. */
  async keep(): Promise<void> {
    clearTimeout(this.#keeping);
    await this.#host.remember("draft", this.#aside ?? this.#draft());
  }

  #draft(): Draft {
    const recipes = { ...this.#others, ...(this.recipe ? { [this.mode]: this.recipe } : {}) };
    const images = this.images.slots.flatMap((slot) => (slot.stored ? [slot.stored] : []));
    return { mode: this.mode, recipes, images, count: this.count };
  }
}

function isEmpty(recipe: Recipe | null): boolean {
  return recipe?.prompt.trim() === "";
}
