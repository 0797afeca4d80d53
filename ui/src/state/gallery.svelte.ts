import type { Host } from "../api/host";
import type { Clip, ClipId, ClipPage } from "../api/generated";

/** Clips read at once: four screens of the widest wall. */
const PAGE = 200;

/** Pause after the last key before a search is asked. Milliseconds. */
const SEARCH_AFTER_MS = 150;

/** The clips on the wall, newest first, read page by page and kept true by events. */
export class Gallery {
  clips = $state.raw<readonly Clip[]>([]);
  /** All clips that fit the search, read or not. */
  total = $state(0);
  search = $state("");
  selectedId = $state<ClipId | null>(null);
  /** False until the first page has come. */
  isRead = $state(false);
  isReading = $state(false);

  readonly #host: Host;
  /** What moved while a page was being read: done once more on what it brings. */
  #meanwhile: (() => void)[][] = [];
  #turn = 0;
  #searching: ReturnType<typeof setTimeout> | undefined;

  /** The clip whose player is open. */
  readonly selected = $derived(this.find(this.selectedId));

  /** All pages have come. */
  readonly isComplete = $derived(this.isRead && this.clips.length >= this.total);

  constructor(host: Host) {
    this.#host = host;
  }

  /** Read the list from its start; of several reads the last one counts. */
  async read(): Promise<void> {
    this.#turn += 1;
    const turn = this.#turn;
    const limit = Math.max(PAGE, Math.min(this.clips.length, PAGE * 5));
    await this.#takePage(0, limit, (page) => {
      if (turn !== this.#turn) return;
      this.clips = page.clips;
      this.total = page.total;
      this.isRead = true;
      this.isReading = false;
    });
  }

  /** Read one page more; nothing while another read is under way. */
  async more(): Promise<void> {
    if (this.isReading || this.isComplete || !this.isRead) return;
    this.isReading = true;
    const turn = this.#turn;
    try {
      await this.#takePage(this.clips.length, PAGE, (page) => {
        if (turn !== this.#turn) return;
        this.clips = joined(this.clips, page.clips);
        this.total = page.clips.length === 0 ? this.clips.length : page.total;
      });
    } finally {
      this.isReading = false;
    }
  }

  async #takePage(offset: number, limit: number, put: (page: ClipPage) => void): Promise<void> {
    const search = this.search.trim() || null;
    const moves: (() => void)[] = [];
    this.#meanwhile.push(moves);
    try {
      put(await this.#host.call("clips.list", { search, offset, limit }));
    } finally {
      this.#meanwhile = this.#meanwhile.filter((others) => others !== moves);
    }
    for (const move of moves) move();
  }

  #moved(move: () => void): void {
    for (const moves of this.#meanwhile) moves.push(move);
    move();
  }

  /** Look for words; asked once the typing pauses. */
  lookFor(words: string): void {
    this.search = words;
    this.#searchSoon();
  }

  #searchSoon(): void {
    clearTimeout(this.#searching);
    this.#searching = setTimeout(() => void this.read().catch(() => undefined), SEARCH_AFTER_MS);
  }

  /** A clip is new. During a search only the studio knows whether it belongs. */
  add(clip: Clip): void {
    this.#moved(() => this.#add(clip));
  }

  #add(clip: Clip): void {
    if (this.clips.some((known) => known.id === clip.id)) return this.#change(clip);
    if (this.search.trim() !== "") return this.#searchSoon();
    const place = this.clips.findIndex((other) => other.createdAt < clip.createdAt);
    const isBelow = place < 0 && !this.isComplete;
    this.total += 1;
    if (isBelow) return;
    const at = place < 0 ? this.clips.length : place;
    this.clips = [...this.clips.slice(0, at), clip, ...this.clips.slice(at)];
  }

  /** One clip of those that were read. */
  find(id: ClipId | null): Clip | null {
    return this.clips.find((clip) => clip.id === id) ?? null;
  }

  change(clip: Clip): void {
    this.#moved(() => this.#change(clip));
  }

  #change(clip: Clip): void {
    this.clips = this.clips.map((known) => (known.id === clip.id ? clip : known));
  }

  drop(id: ClipId): void {
    this.#moved(() => this.#drop(id));
  }

  #drop(id: ClipId): void {
    if (!this.clips.some((clip) => clip.id === id)) return;
    this.clips = this.clips.filter((clip) => clip.id !== id);
    this.total -= 1;
    if (this.selectedId === id) this.selectedId = null;
  }

  select(id: ClipId | null): void {
    this.selectedId = id;
  }

  /** Move to the trash; `restore` brings it back. */
  async trash(id: ClipId): Promise<void> {
    await this.#host.call("clips.trash", { id });
    this.drop(id);
  }

  /** Ask PixVerse for a clip's file once more. */
  async refetch(id: ClipId): Promise<void> {
    this.change(await this.#host.call("clips.refetch", { id }));
  }

  async restore(id: ClipId): Promise<void> {
    this.add(await this.#host.call("clips.restore", { id }));
  }
}

/** A page more. What moved into it while it was read stands in the list already. */
function joined(clips: readonly Clip[], page: readonly Clip[]): readonly Clip[] {
  const known: ReadonlySet<ClipId> = new Set(clips.map((clip) => clip.id));
  return [...clips, ...page.filter((clip) => !known.has(clip.id))];
}
