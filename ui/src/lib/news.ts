/** What a piece of news is to a list that is already at some stream number. */
export type Order = "old" | "next" | "gap";

/**
 * Watches the stream numbers of news. Of several changes to one thing only the last is told, so
 * the numbers leap; `after` says which number a list must stand at to have missed nothing. One that
 * stands before it is read once more, and `restart` is told the number it stands at then.
 */
export class NewsOrder {
  #last: number | null = null;

  /** The lists were read at this stream number. */
  restart(stream: number): void {
    this.#last = Math.max(stream, this.#last ?? stream);
  }

  /** Judge one piece of news by its own number and the one it stands after. */
  judge(stream: number, after: number): Order {
    const last = this.#last ?? after;
    if (stream < last || (after < stream && stream === last)) return "old";
    this.#last = stream;
    return after <= last ? "next" : "gap";
  }
}
