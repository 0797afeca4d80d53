/**
 * Of which things news has come, and in what order with the answers that are waited for. An answer
 * tells how a thing stood when it was written: a job that is refused at once is told of before the
 * answer that it was queued is here.
 */
export class Heard<Id> {
  #count = 0;
  readonly #at = new Map<Id, number>();

  /** News of one thing has come. */
  note(id: Id): void {
    this.#count += 1;
    this.#at.set(id, this.#count);
  }

  /**
   * Wait for an answer that is being asked for now, and put its rows in place, but for those of which
   * news has come meanwhile: it is newer, or news that is newer follows it.
   */
  async take<Answer, Row extends { id: Id }>(
    asking: Promise<Answer>,
    rowsOf: (answer: Answer) => readonly Row[],
    put: (row: Row) => void,
  ): Promise<Answer> {
    const asked = this.#count;
    const answer = await asking;
    for (const row of rowsOf(answer)) {
      if ((this.#at.get(row.id) ?? 0) <= asked) put(row);
    }
    return answer;
  }
}
