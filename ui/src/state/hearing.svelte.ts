import type { NewsItem, StudioEvent } from "../api/generated";
import { NewsOrder } from "../lib/news";

/** Pause before the lists are read again after a failed try. Milliseconds. */
const READ_AGAIN_MS = 2000;

/** What happens with news and lists, in the eyes of whoever shows them. */
interface Listener {
  /** Put what happened in its place. */
  apply(event: StudioEvent): void;
  /** Read every list and show it; the stream number that all of them hold. */
  readLists(): Promise<number>;
  /** Whether lists are shown already. */
  isOpen(): boolean;
}

/** Puts news and lists in one order: nothing older is painted over anything newer, nothing is missed. */
export class Hearing {
  /** False while news does not come; it comes back by itself. */
  isLinked = $state(true);

  readonly #listener: Listener;
  readonly #order = new NewsOrder();
  #waiting: NewsItem[] | null = [];
  #reading: Promise<void> = Promise.resolve();
  #wasLinked = false;

  constructor(listener: Listener) {
    this.#listener = listener;
  }

  /** Read every list, after another such read if one is under way. */
  read(): Promise<void> {
    this.#reading = this.#reading.catch(() => undefined).then(() => this.#read());
    return this.#reading;
  }

  /** News that comes meanwhile waits, so that nothing newer is painted over. */
  async #read(): Promise<void> {
    this.#waiting = [];
    try {
      this.#order.restart(await this.#listener.readLists());
    } finally {
      const waited = this.#waiting;
      this.#waiting = null;
      for (const item of waited) this.hear(item);
    }
  }

  /** One piece of news: put in place, or, after a gap, the lists are read once more. */
  hear(item: NewsItem): void {
    if (this.#waiting) {
      this.#waiting.push(item);
      return;
    }
    const order = this.#order.judge(item.stream, item.after);
    if (order === "old") return;
    this.#listener.apply(item.event);
    if (order === "gap") this.readAgain();
  }

  /** Read the lists until it works. */
  readAgain(): void {
    void this.read().catch(() => setTimeout(() => this.readAgain(), READ_AGAIN_MS));
  }

  /** What happened while nobody listened is only in the lists. */
  linkChanged(isUp: boolean): void {
    const wasMissed = !this.isLinked || (!this.#wasLinked && this.#listener.isOpen());
    this.isLinked = isUp;
    this.#wasLinked ||= isUp;
    if (isUp && wasMissed) this.readAgain();
  }
}
