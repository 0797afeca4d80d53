import type { Host } from "../api/host";
import type { ClipFacets, ClipFilter, ClipSort, FilterName, FindClips } from "../api/generated";
import { type Chip, chipsOf, dropped, tidied } from "../lib/filters";

/** What the wall shows: the library, jobs that failed, or the trash. */
export type WallView = "clips" | "failed" | "trash";

/** Which clips the wall is asked to show, and in what order. */
export class Finding {
  view = $state<WallView>("clips");
  words = $state("");
  sort = $state<ClipSort>("newest");
  /** What narrows, beside the words and the trash. */
  filter = $state.raw<ClipFilter>({});
  /** What filters may be set to; null before it was asked for. */
  facets = $state.raw<ClipFacets | null>(null);

  readonly #host: Host;
  readonly #onChange: () => void;

  readonly chips = $derived(chipsOf(this.filter, this.facets));
  readonly hasWords = $derived(this.words.trim() !== "");
  /** Nothing is left out but the trash: a clip belongs wherever its time puts it. */
  readonly isWhole = $derived(
    this.view === "clips" && !this.hasWords && Object.keys(this.filter).length === 0,
  );
  /** Clips stand by the day they were made. */
  readonly isByDay = $derived(this.sort === "newest" || this.sort === "oldest");
  /** What a person says of a clip can put it elsewhere, or out of sight. */
  readonly isJudged = $derived(
    this.hasWords ||
      this.sort === "best" ||
      this.filter.favourite != null ||
      this.filter.starsMin != null ||
      this.filter.missing != null ||
      (this.filter.tags ?? []).length > 0,
  );

  constructor(host: Host, onChange: () => void) {
    this.#host = host;
    this.#onChange = onChange;
  }

  /** The question as the studio is asked. */
  get asked(): FindClips {
    const words = this.words.trim();
    const trashed = this.view === "trash" || null;
    return {
      filter: tidied({ ...this.filter, search: words === "" ? null : words, trashed }),
      sort: this.sort,
    };
  }

  show(view: WallView): void {
    if (this.view === view) return;
    this.view = view;
    this.#onChange();
  }

  lookFor(words: string): void {
    const before = this.words.trim();
    this.words = words;
    if (words.trim() !== before) this.#onChange();
  }

  sortBy(sort: ClipSort): void {
    this.sort = sort;
    this.#onChange();
  }

  narrow(filter: ClipFilter): void {
    this.filter = tidied(filter);
    this.#onChange();
  }

  /** Favourites alone, or all again. */
  toggleFavourites(): void {
    const favourite = this.filter.favourite === true ? null : true;
    this.narrow({ ...this.filter, favourite });
  }

  drop(chip: Omit<Chip, "label">): void {
    this.narrow(dropped(this.filter, chip));
  }

  /** Leave out one filter whole, also the words or the trash. */
  leaveOut(name: FilterName): void {
    if (name === "search") return this.lookFor("");
    if (name === "trashed") return this.show("clips");
    this.drop({ name, value: null });
  }

  /** No words and no filters; the order stays. */
  clear(): void {
    this.words = "";
    this.narrow({});
  }

  /** Learn what filters may be set to. */
  async learn(): Promise<void> {
    this.facets = await this.#host.call("clips.facets", {});
  }
}
