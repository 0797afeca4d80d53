/**
 * Counts askings, so that of several answers only that to the last asking counts. An answer that
 * is overtaken is dropped, whichever way it comes.
 */
export class Latest {
  #turn = 0;

  /** Begin an asking. The returned word says whether it is still the last one. */
  begin(): () => boolean {
    this.#turn += 1;
    const turn = this.#turn;
    return () => turn === this.#turn;
  }

  /** Whatever is still being asked no longer counts. */
  forget(): void {
    this.#turn += 1;
  }
}
