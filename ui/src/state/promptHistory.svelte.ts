import type { Host } from "../api/host";
import type { UsedPrompt } from "../api/generated";
import { literally } from "../lib/choicesIn";
import { Latest } from "../lib/latest";
import { reasonOf } from "../lib/reason";

/** Prompts read at once for the keys, and for the list. */
const WALKED = 100;
const LISTED = 200;

/** Pause after the last key before a search is asked. Milliseconds. */
const SEARCH_AFTER_MS = 150;

/** The prompts that were sent: walked through by keys in the prompt, and looked through in a list. */
export class PromptHistory {
  rows = $state.raw<readonly UsedPrompt[]>([]);
  search = $state("");
  isRead = $state(false);
  /** Why the list did not come. */
  refusal = $state<string | null>(null);

  readonly #host: Host;
  readonly #asked = new Latest();
  #searching: ReturnType<typeof setTimeout> | undefined;
  /** The walk: what was typed before it, then the prompts, newest first. */
  #walk: readonly string[] = [];
  #at = 0;

  constructor(host: Host) {
    this.#host = host;
  }

  /** The prompt before the one that stands in the field; null where there is none. */
  async older(now: string): Promise<string | null> {
    if (this.#walk[this.#at] !== now) await this.#begin(now);
    return this.#step(1);
  }

  /** The prompt after it, and at last what was being typed. */
  newer(now: string): string | null {
    return this.#walk[this.#at] === now ? this.#step(-1) : null;
  }

  async #begin(now: string): Promise<void> {
    const { prompts } = await this.#host.call("prompts.list", { limit: WALKED });
    const used = prompts.map(({ prompt }) => literally(prompt));
    this.#walk = [now, ...used.filter((prompt) => prompt !== now && prompt.trim() !== "")];
    this.#at = 0;
  }

  #step(by: 1 | -1): string | null {
    const next = this.#walk[this.#at + by];
    if (next === undefined) return null;
    this.#at += by;
    return next;
  }

  /** Look for words; asked once the typing pauses. */
  lookFor(words: string): void {
    this.search = words;
    clearTimeout(this.#searching);
    this.#searching = setTimeout(() => void this.read(), SEARCH_AFTER_MS);
  }

  /** Read the list; of several reads the last one counts. */
  async read(): Promise<void> {
    const isLast = this.#asked.begin();
    try {
      const search = this.search.trim() || null;
      const { prompts } = await this.#host.call("prompts.list", { search, limit: LISTED });
      if (!isLast()) return;
      this.rows = prompts;
      this.isRead = true;
      this.refusal = null;
    } catch (refusal) {
      if (!isLast()) return;
      this.refusal = reasonOf(refusal, "The list did not come.");
    }
  }
}
