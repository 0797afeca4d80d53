import type { Host } from "../api/host";
import type { Clip, ClipId, ClipRows } from "../api/generated";
import { chunksOf, CLIPS_AT_ONCE } from "../lib/chunks";
import { Heard } from "../lib/heard";
import { RowStore } from "../lib/rowStore";

/** Pause after a failed asking, before the same rows are asked for again. Milliseconds. */
const ASK_AGAIN_MS = 2000;

/**
 * Rows of clips that have been seen, kept true by news. What is in sight is asked for in one call;
 * what has left the sight before its turn is not asked for at all. One signal stands for all rows:
 * a change costs a look at the cards in sight, and a row costs nothing.
 */
export class KnownClips {
  /** Grows when the rows may be out of date: whoever shows some wants them anew. */
  epoch = $state(0);

  readonly #host: Host;
  readonly #heard = new Heard<ClipId>();
  readonly #rows = new RowStore();
  #version = $state(0);
  #wanted: readonly ClipId[] = [];
  #isAsking = false;

  constructor(host: Host) {
    this.#host = host;
  }

  /** One row; null while it has not come. */
  get(id: ClipId | null): Clip | null {
    void this.#version;
    return id === null ? null : this.#rows.get(id);
  }

  /** News of a clip. */
  hear(clip: Clip): void {
    this.#heard.note(clip.id);
    this.#put(clip);
  }

  /** News that a clip has left the library. */
  hearGone(id: ClipId): void {
    this.#heard.note(id);
    this.#rows.delete(id);
    this.#version += 1;
  }

  /** News may have been missed: every row is asked for again when it is next in sight. */
  renew(): void {
    this.#rows.renew();
    this.epoch += 1;
  }

  /** These are in sight now. What is not known comes by one call; only the last wish counts. */
  want(ids: readonly ClipId[]): void {
    this.#wanted = ids;
    if (!this.#isAsking) void this.#ask();
  }

  async #ask(): Promise<void> {
    this.#isAsking = true;
    try {
      for (let ids = this.#missing(); ids.length > 0; ids = this.#missing()) {
        this.#rows.noteGone(ids, await this.#read(ids));
      }
    } catch {
      setTimeout(() => this.want(this.#wanted), ASK_AGAIN_MS);
    } finally {
      this.#isAsking = false;
    }
  }

  #missing(): ClipId[] {
    return this.#wanted.filter((id) => this.#rows.isMissing(id)).slice(0, CLIPS_AT_ONCE);
  }

  #read(ids: ClipId[]): Promise<readonly Clip[]> {
    return this.take(this.#host.call("clips.some", { ids }));
  }

  /** The rows of these clips, asked for where they are not known; what is gone is left out. */
  async learn(ids: readonly ClipId[]): Promise<Clip[]> {
    const rows: Clip[] = [];
    const unknown: ClipId[] = [];
    for (const id of ids) {
      const row = this.#rows.fresh(id);
      if (row) rows.push(row);
      else unknown.push(id);
    }
    for (const chunk of chunksOf(unknown, CLIPS_AT_ONCE)) {
      const read = await this.#read(chunk);
      rows.push(...read.map((clip) => this.#rows.fresh(clip.id) ?? clip));
    }
    return rows;
  }

  /** Put the rows of an answer in place, but for clips of which news came since it was asked for. */
  async take(asking: Promise<ClipRows>): Promise<readonly Clip[]> {
    const answer = await this.#heard.take(
      asking,
      ({ clips }) => clips,
      (clip) => this.#put(clip),
    );
    return answer.clips;
  }

  #put(clip: Clip): void {
    this.#rows.put(clip, this.#wanted);
    this.#version += 1;
  }
}
