import type { Host } from "../api/host";
import type { Clip, ClipId } from "../api/generated";
import { chunksOf, CLIPS_AT_ONCE } from "../lib/chunks";
import { type Judgement, judgedText, wayBack } from "../lib/judgements";
import type { KnownClips } from "./knownClips.svelte";
import type { Toasts } from "./toasts.svelte";
import type { Undos } from "./undos.svelte";

/** What is being written about clips in a dialog. */
export interface Asking {
  what: "tags" | "note";
  ids: readonly ClipId[];
}

/** What a person thinks of clips: favourite, stars, tags, a note. Each step can be taken back. */
export class Marks {
  /** The dialog that is open; null for none. */
  asking = $state.raw<Asking | null>(null);

  readonly #host: Host;
  readonly #known: KnownClips;
  readonly #toasts: Toasts;
  readonly #undos: Undos;
  /** Steps go one after another: a second press sees what the first one did. */
  #line: Promise<unknown> = Promise.resolve();

  constructor(studio: { known: KnownClips; toasts: Toasts; undos: Undos }, host: Host) {
    this.#host = host;
    this.#known = studio.known;
    this.#toasts = studio.toasts;
    this.#undos = studio.undos;
  }

  /** Favourites, or, where all of them are that already, no longer. */
  toggleFavourite(ids: readonly ClipId[]): Promise<boolean> {
    return this.#judge(ids, (clips) => ({ favourite: !clips.every((clip) => clip.isFavourite) }));
  }

  /** 1 to 5; 0 takes them away. */
  setStars(ids: readonly ClipId[], stars: number): Promise<boolean> {
    return this.#judge(ids, () => ({ stars }));
  }

  addTags(ids: readonly ClipId[], tags: readonly string[]): Promise<boolean> {
    return this.#judge(ids, () => ({ addTags: [...tags] }));
  }

  removeTags(ids: readonly ClipId[], tags: readonly string[]): Promise<boolean> {
    return this.#judge(ids, () => ({ removeTags: [...tags] }));
  }

  setNote(id: ClipId, note: string): Promise<boolean> {
    return this.#judge([id], () => ({ note }));
  }

  /** Open the dialog for tags, or the note of the first. */
  ask(what: Asking["what"], ids: readonly ClipId[]): void {
    this.asking = ids.length === 0 ? null : { what, ids: what === "note" ? ids.slice(0, 1) : ids };
  }

  /** Do what a single key says about clips: f, 0 to 5, t, n. False for every other key. */
  byKey(key: string, ids: readonly ClipId[]): boolean {
    if (ids.length === 0) return false;
    if (/^[0-5]$/.test(key)) void this.setStars(ids, Number(key));
    else if (key === "f") void this.toggleFavourite(ids);
    else if (key === "t") this.ask("tags", ids);
    else if (key === "n") this.ask("note", ids);
    else return false;
    return true;
  }

  /** Say something of clips; a refusal becomes a toast. Returns whether all of them heard it. */
  #judge(
    ids: readonly ClipId[],
    judgementOf: (clips: readonly Clip[]) => Judgement,
  ): Promise<boolean> {
    const work = async (): Promise<boolean> => {
      try {
        const before = await this.#known.learn(ids);
        if (before.length > 0) await this.#say(before, judgementOf(before));
        return before.length > 0;
      } catch (refusal) {
        this.#toasts.refuse(refusal);
        return false;
      }
    };
    return this.#inLine(work);
  }

  /** What is already so is not said again and has no way back. */
  async #say(before: readonly Clip[], judgement: Judgement): Promise<void> {
    const back = wayBack(before, judgement);
    const moved = back.flatMap(({ ids }) => ids);
    if (moved.length === 0) return;
    const undo = (): Promise<unknown> =>
      this.#inLine(async () => {
        for (const { ids, judgement: said } of back) await this.#send(ids, said);
      });
    let heard = 0;
    try {
      await this.#send(moved, judgement, (count) => (heard += count));
    } finally {
      if (heard > 0) this.#undos.offer(judgedText(judgement, heard), undo);
    }
  }

  async #send(
    ids: readonly ClipId[],
    judgement: Judgement,
    onHeard: (count: number) => void = () => undefined,
  ): Promise<void> {
    for (const chunk of chunksOf(ids, CLIPS_AT_ONCE)) {
      await this.#known.take(this.#host.call("clips.judge", { ids: chunk, ...judgement }));
      onHeard(chunk.length);
    }
  }

  #inLine<Answer>(work: () => Promise<Answer>): Promise<Answer> {
    const next = this.#line.catch(() => undefined).then(work);
    this.#line = next;
    return next;
  }
}
