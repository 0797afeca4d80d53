import type { Work } from "../lib/works";
import { type Host, Refused } from "../api/host";
import type { AccountId, Checked, Control, Input, Job, Mode, Recipe } from "../api/generated";
import { type Beginning, begunWith, placed, replaced, storedAgain } from "../lib/inputs";
import { literally } from "../lib/choicesIn";
import { catalogRoute, type CatalogRoute } from "../lib/routes";
import { Alternatives } from "./alternatives.svelte";
import { Asides } from "./asides.svelte";
import { type Draft, readDraft, withinCount, withWordsOf } from "./draft";
import { ImageTray } from "./imageTray.svelte";
import { Intake, type Place } from "./intake.svelte";
import { Judging } from "./judging.svelte";
import { Spread } from "./spread.svelte";
import { Wanted } from "./wanted.svelte";
import { Wrong } from "./wrong.svelte";

/** Pause after a change before the draft is kept. Milliseconds. */
const KEEP_AFTER_MS = 300;

/** What is being written: one recipe a mode, start images, a count. Nothing typed is ever lost. */
export class CreateForm {
  mode = $state<Mode>("text");
  recipe = $state.raw<Recipe | null>(null);
  count = $state(1);
  /** Generate was pressed: what is still empty is now pointed out. */
  isAttempted = $state(false);
  isSending = $state(false);
  /** Why the last press did not work. */
  refusal = $state.raw<Refused | null>(null);
  /** The queued job that stands in the form in place of what is being written. */
  editing = $state.raw<Job | null>(null);
  readonly images: ImageTray;
  readonly intake: Intake;
  readonly judging: Judging;
  readonly alternatives = new Alternatives();
  /** What was being written before a clip's recipe, or a saved one, was put into the form. */
  readonly asides = new Asides();
  readonly spread: Spread;
  /** What one press makes. */
  readonly wanted = new Wanted(this);
  readonly wrong: Wrong;

  readonly #host: Host;
  #others: Partial<Record<Mode, Recipe>> = {};
  /** What was being written when a queued job was opened. */
  #aside: Draft | null = null;
  #route = $state<CatalogRoute>("platform");
  #keeping: ReturnType<typeof setTimeout> | undefined;

  /** What is still being done to a file of this mode; null once all are in. */
  readonly busyWith = $derived.by<Work | null>(() =>
    this.mode === "image" ? this.images.busyWith : this.intake.busyIn(this.mode),
  );

  /** The same for all modes: what is on its way must not lose its place. */
  get arrivingWork(): Work | null {
    return this.images.busyWith ?? this.intake.arriving[0]?.work ?? null;
  }

  constructor(host: Host) {
    this.#host = host;
    this.judging = new Judging(host);
    this.spread = new Spread(host);
    this.images = new ImageTray(host, () => this.#touched());
    this.intake = new Intake(host, (place, input) => this.#place(place, input));
    this.wrong = new Wrong(this);
  }

  get checked(): Checked | null {
    return this.judging.checked;
  }

  get judged(): Recipe | null {
    return this.judging.about;
  }

  /** The controls of the mode; none while the catalog has not answered. */
  get controls(): readonly Control[] {
    const form = this.judging.checked?.form;
    return form && form.mode === this.mode ? form.controls : [];
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
    const learning = this.judging.learn().catch(() => undefined);
    await Promise.all([learning, this.check().catch(() => undefined)]);
  }

  #takeUp(draft: Draft): void {
    this.mode = draft.mode;
    this.count = draft.count;
    this.#others = { ...draft.recipes };
    this.images.refill(draft.images);
    if (draft.asides) this.asides.refill(draft.asides);
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

  /** A file has come: into the recipe of its mode, also where another one is shown by now. */
  #place({ mode, most, replaces }: Place, input: Input): void {
    const put = (recipe: Recipe): Recipe =>
      replaces === undefined ? placed(recipe, input, most) : replaced(recipe, input, replaces);
    if (mode === this.mode && this.recipe) return this.change(put(this.recipe));
    const other = this.#others[mode];
    if (other) this.#others[mode] = put(other);
    this.#keepSoon();
  }

  /** Begin with another video, here or in another mode. */
  async beginWith(mode: Mode, beginning: Beginning): Promise<void> {
    await this.turnTo(mode);
    if (this.mode === mode && this.recipe) this.change(begunWith(this.recipe, beginning));
  }

  /** Of controls that exclude each other, fill another one. */
  turnOneOf(controls: readonly Control[], slot: string): void {
    if (this.recipe) this.change(this.alternatives.turned(this.recipe, controls, slot));
  }

  setCount(count: number): void {
    this.count = withinCount(count);
    this.#keepSoon();
  }

  /**
   * Fill the form exactly as something was made, its files included. What is being written is put
   * aside, images and count too. The prompt was sent as it stands, braces and all.
   */
  useAgain(recipe: Recipe): void {
    this.fill({ ...recipe, prompt: literally(recipe.prompt) });
  }

  /** Fill the form with a recipe as it was written, and put aside what stands there. */
  fill(recipe: Recipe): void {
    this.putAside();
    if (this.recipe) this.#others[this.mode] = this.recipe;
    this.count = 1;
    this.#show(recipe);
    this.asides.fill(this.#draft());
  }

  /** Keep what is being written, so that something else can stand in the form. */
  putAside(): void {
    this.leaveEdit();
    this.asides.put(this.#draft());
  }

  /** Back to what was put aside last. Gives what stood in the form instead, for a second thought. */
  goBack(): Draft | null {
    this.leaveEdit();
    const left = this.#draft();
    const draft = this.asides.take();
    if (draft) this.show(draft);
    return draft ? left : null;
  }

  /** Show a draft in place of all that stands in the form. */
  show(draft: Draft): void {
    this.isAttempted = false;
    this.refusal = null;
    this.#takeUp(draft);
    this.recipe = draft.recipes[draft.mode] ?? null;
    this.#touched();
  }

  /** The recipe as it is written, for keeping it under a name: all images, and braces as they stand. */
  written(): Recipe | null {
    if (!this.recipe || this.mode !== "image") return this.recipe;
    return { ...this.recipe, inputs: this.images.inputs };
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
    this.show(draft);
  }

  #show(recipe: Recipe): void {
    const isImage = recipe.mode === "image";
    this.mode = recipe.mode;
    this.recipe = isImage ? { ...recipe, inputs: [] } : recipe;
    this.isAttempted = false;
    this.refusal = null;
    if (isImage) this.images.refill(recipe.inputs.map(storedAgain));
    this.#touched();
  }

  /** Put the jobs in the queue. Null, and nothing lost, where something is still wrong. */
  generate(account: AccountId): Promise<Job[] | null> {
    return this.#send(async () => {
      const input = { recipes: this.wanted.recipes, count: this.count, account };
      return (await this.#host.call("jobs.enqueue", input)).jobs;
    });
  }

  /** Give the queued job the recipe as it stands here, and go back to what was being written. */
  async saveEdit(): Promise<Job | null> {
    const [recipe] = this.wanted.recipes;
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
      // Words that are changed meanwhile are read anew: braces are never sent unread.
      do await this.check();
      while (!this.wanted.isTold);
      if (this.wrong.all.length > 0) return null;
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

  /** Ask the catalog about the recipe as it stands; of several prompts about the longest. */
  async check(): Promise<void> {
    if (this.recipe && !this.editing) await this.spread.ask(this.recipe.prompt);
    const { longest } = this.wanted;
    if (longest) await this.judging.ask(longest, this.#route);
  }

  #touched(): void {
    this.judging.soon(() => this.check());
    this.#keepSoon();
  }

  #keepSoon(): void {
    clearTimeout(this.#keeping);
    this.#keeping = setTimeout(() => void this.keep(), KEEP_AFTER_MS);
  }

  /** Write the draft down for next time; never the queued job that stands in its place. */
  async keep(): Promise<void> {
    clearTimeout(this.#keeping);
    const draft = { ...(this.#aside ?? this.#draft()), asides: [...this.asides.kept] };
    await this.#host.remember("draft", draft);
  }

  #draft(): Draft {
    const recipes = { ...this.#others, ...(this.recipe ? { [this.mode]: this.recipe } : {}) };
    const images = this.images.slots.flatMap((slot) => (slot.stored ? [slot.stored] : []));
    return { mode: this.mode, recipes, images, count: this.count };
  }
}
