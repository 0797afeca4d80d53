import { SvelteSet } from "svelte/reactivity";
import type { Host } from "../api/host";
import type { Account, BroughtIn, OnlineClip } from "../api/generated";
import { Latest } from "../lib/latest";
import { reasonOf } from "../lib/reason";
import type { Accounts } from "./accounts.svelte";

/** Pause after the last key before a search is asked. Milliseconds. */
const SEARCH_AFTER_MS = 300;

/** A search is made page by page, and a page may hold nothing of it: so many are turned at once. */
const PAGES_A_LOOK = 5;

/** What a web account made elsewhere, and which of it shall come into the library. */
export class OlderClips {
  /** Whose clips are shown; null while nobody looks. */
  account = $state.raw<Account | null>(null);
  rows = $state.raw<readonly OnlineClip[]>([]);
  search = $state("");
  isReading = $state(false);
  isBringing = $state(false);
  /** Why the list did not come, or the clips were not brought in. */
  refusal = $state<string | null>(null);
  readonly picked = new SvelteSet<string>();

  /** The account whose clips can be looked through: PixVerse lists those of web accounts only. */
  readonly lister = $derived.by<Account | null>(() => {
    const { active } = this.#accounts;
    return active?.kind === "web" ? active : null;
  });

  readonly #host: Host;
  readonly #accounts: Accounts;
  readonly #asked = new Latest();
  #next = $state<string | null>(null);
  #searching: ReturnType<typeof setTimeout> | undefined;

  /** Those of the list that can be brought in. */
  readonly open = $derived(this.rows.filter((clip) => clip.isReady && !clip.isKnown));

  /** All that can be brought in is picked. */
  readonly isAllPicked = $derived(
    this.open.length > 0 && this.open.every(({ videoId }) => this.picked.has(videoId)),
  );

  constructor(studio: { accounts: Accounts }, host: Host) {
    this.#host = host;
    this.#accounts = studio.accounts;
  }

  /** There are older ones than those that are shown. */
  get hasMore(): boolean {
    return this.#next !== null;
  }

  /** Look through the clips of an account, from the newest. */
  async show(account: Account): Promise<void> {
    this.account = account;
    this.search = "";
    this.picked.clear();
    await this.read();
  }

  close(): void {
    this.#asked.forget();
    clearTimeout(this.#searching);
    this.account = null;
    this.rows = [];
    this.isReading = false;
  }

  /** Read from the newest. */
  async read(): Promise<void> {
    this.rows = [];
    this.#next = null;
    await this.#turn();
  }

  /** Go on from where the list ends. */
  async more(): Promise<void> {
    if (!this.isReading && this.hasMore) await this.#turn();
  }

  /** Turn pages until one has something to show. */
  async #turn(): Promise<void> {
    const isLast = this.#asked.begin();
    const before = this.rows.length;
    this.isReading = true;
    this.refusal = null;
    try {
      for (let page = 0; page < PAGES_A_LOOK; page += 1) {
        const found = await this.#page();
        if (!isLast()) return;
        this.rows = withMore(this.rows, found.clips);
        this.#next = found.next;
        if (found.next === null || this.rows.length > before) break;
      }
    } catch (refusal) {
      if (isLast()) this.refusal = reasonOf(refusal, "The list did not come.");
    } finally {
      if (isLast()) this.isReading = false;
    }
  }

  #page() {
    const search = this.search.trim() || null;
    const account = this.account?.id ?? null;
    return this.#host.call("pixverse.clips", { account, search, from: this.#next });
  }

  /** Look for words in prompts and models; asked once the typing pauses. */
  lookFor(words: string): void {
    this.search = words;
    clearTimeout(this.#searching);
    this.#searching = setTimeout(() => void this.read(), SEARCH_AFTER_MS);
  }

  pick(videoId: string, isPicked: boolean): void {
    if (isPicked) this.picked.add(videoId);
    else this.picked.delete(videoId);
  }

  /** All that can be brought in of what is shown, or none of it. */
  pickAll(isPicked: boolean): void {
    for (const { videoId } of this.open) this.pick(videoId, isPicked);
  }

  /** Bring in what is picked. Null where PixVerse or the studio refused; nothing is lost then. */
  async bring(): Promise<BroughtIn | null> {
    if (this.isBringing) return null;
    const account = this.account?.id ?? null;
    this.isBringing = true;
    this.refusal = null;
    try {
      const videoIds = [...this.picked];
      return await this.#host.call("library.bringIn", { account, videoIds });
    } catch (refusal) {
      this.refusal = reasonOf(refusal, "The list did not come.");
      return null;
    } finally {
      this.isBringing = false;
    }
  }
}

/** Pages shift while clips are made: what has moved to the next page is not shown twice. */
function withMore(rows: readonly OnlineClip[], more: readonly OnlineClip[]): OnlineClip[] {
  const shown = new Set(rows.map(({ videoId }) => videoId));
  return [...rows, ...more.filter(({ videoId }) => !shown.has(videoId))];
}
