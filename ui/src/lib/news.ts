/** What a piece of news is to a list that is already at some stream number. */
export type Order = "old" | "next" | "gap";

/**
 * Watches the stream numbers of news. A gap means that something was missed: the lists are read
 * once more, and `restart` is told the number they stand at.
 */
export class NewsOrder {
  #last: number | null = null;

  /** The lists were read at this stream number. */
  restart(stream: number): void {
    this.#last = Math.max(stream, this.#last ?? stream);
  }

  /** Judge one piece of news. Progress carries the number of the last stored event: `isStored` false. */
  judge(stream: number, isStored: boolean): Order {
    const last = this.#last;
    if (last === null) {
      this.#last = stream;
      return "next";
    }
    if (!isStored) return stream > last ? "gap" : "next";
    if (stream <= last) return "old";
    this.#last = stream;
    return stream === last + 1 ? "next" : "gap";
  }
}
