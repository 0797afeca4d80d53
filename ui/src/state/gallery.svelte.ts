import type { Host } from "../api/host";
import type { Clip, ClipId, DropHint, FoundClips } from "../api/generated";
import { joined, type Move, NO_CLIPS, notIn, orderOf, settled, without } from "../lib/clipOrder";
import { Latest } from "../lib/latest";
import { orderedClip } from "../lib/wall";
import { Finding, type WallView } from "./finding.svelte";
import { KnownClips } from "./knownClips.svelte";
import { Selection } from "./selection.svelte";

/** Pause after news before a narrowed or sorted wall is asked for again. Milliseconds. */
const ASK_AFTER_MS = 250;

/** Pause after a failed asking. Milliseconds. */
const ASK_AGAIN_MS = 2000;

/**
 * The clips on the wall: all their ids at once, in order, and the rows of those in sight. News is
 * put in place where the window can tell the place; else the studio is asked once more.
 */
export class Gallery {
  order = $state.raw(NO_CLIPS);
  /** Where nothing was found: which filter hides how many. */
  hints = $state.raw<readonly DropHint[]>([]);
  selectedId = $state<ClipId | null>(null);
  /** A clip that the wall is to bring in sight; null once it has. */
  goal = $state<ClipId | null>(null);
  /** False until the first answer has come. */
  isRead = $state(false);
  /** The words that the order is an answer to. */
  answered = $state("");

  readonly known: KnownClips;
  readonly finding: Finding;
  readonly selection: Selection;

  readonly #host: Host;
  readonly #asking = new Latest();
  /** What has moved and is not in the order yet: all of one moment at once. */
  #moves: Move[] = [];
  /** What moved while an answer was under way: done once more on what it brings. */
  #meanwhile: Move[][] = [];
  #soon: ReturnType<typeof setTimeout> | undefined;
  /** The view that was asked for last. */
  #view: WallView = "clips";

  /** The clip whose player is open; null also until its row has come. */
  readonly selected = $derived.by(() => this.known.get(this.selectedId));

  constructor(host: Host, known: KnownClips = new KnownClips(host)) {
    this.#host = host;
    this.known = known;
    this.finding = new Finding(host, () => this.#askAnew());
    this.selection = new Selection(() => this.order.ids);
  }

  /** All clips that fit. */
  get total(): number {
    return this.order.ids.length;
  }

  /** Read everything anew: news may have been missed. */
  async read(): Promise<void> {
    this.known.renew();
    await this.ask();
  }

  /** Ask which clips fit. Of several askings the last one counts. */
  async ask(): Promise<void> {
    clearTimeout(this.#soon);
    const isLast = this.#asking.begin();
    const moves: Move[] = [];
    this.#meanwhile.push(moves);
    try {
      const question = this.finding.asked;
      const found = await this.#host.call("clips.find", question);
      if (!isLast()) return;
      this.#take(found, moves);
      this.answered = question.filter?.search ?? "";
    } finally {
      this.#meanwhile = this.#meanwhile.filter((others) => others !== moves);
    }
  }

  #take(found: FoundClips, moves: readonly Move[]): void {
    this.order = orderOf(found);
    this.hints = found.drop;
    this.isRead = true;
    this.#moves = [];
    this.#move(moves);
    this.selection.prune();
  }

  /** Another view shows other things: what was picked before is not meant by anything there. */
  #askAnew(): void {
    const { view } = this.finding;
    if (view !== this.#view) {
      this.selection.clear();
      this.selection.stand(null);
    }
    this.#view = view;
    void this.#askOrWait();
  }

  #askSoon(afterMs = ASK_AFTER_MS): void {
    clearTimeout(this.#soon);
    this.#soon = setTimeout(() => void this.#askOrWait(), afterMs);
  }

  /** What was asked and had no answer is asked again. */
  async #askOrWait(): Promise<void> {
    await this.ask().catch(() => this.#askSoon(ASK_AGAIN_MS));
  }

  /** A clip is new, or back from the trash. */
  add(clip: Clip): void {
    this.known.hear(clip);
    this.#hear(clip);
  }

  /** A clip has changed. */
  change(clip: Clip): void {
    this.known.hear(clip);
    this.#hear(clip);
    if (this.finding.isJudged) this.#askSoon();
  }

  /** Where the whole library stands by time its place is clear; else only the studio knows it. */
  #hear(clip: Clip): void {
    const isThere = clip.isTrashed === (this.finding.view === "trash");
    if (!isThere) this.#note({ id: clip.id, comes: null });
    else if (this.finding.isWhole && this.finding.isByDay) {
      this.#note({ id: clip.id, comes: orderedClip(clip) });
    } else if (!this.order.ids.includes(clip.id)) this.#askSoon();
  }

  /** A clip has left the library: for the trash, or for good. */
  drop(id: ClipId): void {
    this.known.hearGone(id);
    if (this.finding.view === "trash") this.#askSoon();
    else this.#note({ id, comes: null });
  }

  #note(move: Move): void {
    for (const moves of this.#meanwhile) moves.push(move);
    if (this.#moves.length === 0) queueMicrotask(() => this.#settle());
    this.#moves.push(move);
  }

  #settle(): void {
    const moves = this.#moves;
    this.#moves = [];
    this.#move(moves);
  }

  /** Put some moves in place. */
  #move(moves: readonly Move[]): void {
    const { gone, come } = settled(moves);
    this.#leave(gone);
    const fresh = notIn(this.order, come);
    const first = this.finding.sort === "oldest" ? "oldest" : "newest";
    if (fresh.length > 0) this.order = joined(this.order, fresh, first);
  }

  #leave(gone: ReadonlySet<ClipId>): void {
    if (gone.size === 0) return;
    this.order = without(this.order, gone);
    if (this.selectedId !== null && gone.has(this.selectedId)) this.selectedId = null;
    this.selection.prune();
  }

  /** The clip the keyboard stands on, else the one that is open. */
  get standing(): ClipId | null {
    return this.selection.cursor ?? this.selectedId;
  }

  /** Whether a command has anything to be about. */
  get hasMeant(): boolean {
    return this.selection.count > 0 || this.standing !== null;
  }

  /** What a command is about: the picked clips, else the one the keyboard stands on. */
  get meant(): ClipId[] {
    return this.selection.meantBy(this.standing);
  }

  /** One clip whose row has come. */
  find(id: ClipId | null): Clip | null {
    return this.known.get(id);
  }

  /** Open a clip's player; its row comes where it is not known yet. */
  select(id: ClipId | null): void {
    this.selectedId = id;
    if (id !== null) void this.known.learn([id]).catch(() => undefined);
  }

  /** Bring clips in sight, wherever they are: the first is opened, several are picked. */
  async show(ids: readonly ClipId[]): Promise<void> {
    const [first] = ids;
    if (first === undefined) return;
    if (this.finding.view !== "clips" || !this.order.ids.includes(first)) {
      this.#view = this.finding.view = "clips";
      this.finding.words = "";
      this.finding.filter = {};
      await this.ask();
    }
    this.selection.stand(first);
    this.selection.replace(ids.length > 1 ? ids : []);
    this.select(first);
    this.goal = first;
  }

  /** Look for words. */
  lookFor(words: string): void {
    this.finding.lookFor(words);
  }

  /** Move to the trash; `restore` brings it back. */
  async trash(id: ClipId): Promise<void> {
    await this.#host.call("clips.trash", { id });
    this.drop(id);
  }

  async restore(id: ClipId): Promise<void> {
    this.add(await this.#host.call("clips.restore", { id }));
  }

  /** Ask PixVerse for a clip's file once more. */
  async refetch(id: ClipId): Promise<void> {
    this.change(await this.#host.call("clips.refetch", { id }));
  }
}
