import { tick } from "svelte";
import { type Host, Refused } from "../api/host";
import type {
  Account,
  ClipId,
  NewsItem,
  Settings,
  StudioEvent,
  StudioState,
} from "../api/generated";
import { counted, unreachable } from "../lib/text";
import { Accounts } from "./accounts.svelte";
import { Again } from "./again";
import { Arrivals } from "./arrivals.svelte";
import { BatchDesk } from "./batch.svelte";
import { Callers } from "./callers.svelte";
import { ChromePlace } from "./chrome.svelte";
import { Clock } from "./clock.svelte";
import { CreateForm } from "./createForm.svelte";
import { Doors } from "./doors.svelte";
import { Edits } from "./edits";
import { Exports } from "./exports";
import { Gallery } from "./gallery.svelte";
import { Hearing } from "./hearing.svelte";
import { JobBoard } from "./jobBoard.svelte";
import { KnownClips } from "./knownClips.svelte";
import { LedgerBook } from "./ledger.svelte";
import { LibraryPlace } from "./libraryPlace.svelte";
import { Looks } from "./looks.svelte";
import { Marks } from "./marks.svelte";
import { OlderClips } from "./olderClips.svelte";
import { Pages } from "./pages.svelte";
import { Presets } from "./presets.svelte";
import { PromptHistory } from "./promptHistory.svelte";
import { Queue } from "./queue.svelte";
import { RecentInputs } from "./recentInputs.svelte";
import { SavedRecipes } from "./savedRecipes.svelte";
import { Sending } from "./sending.svelte";
import { Spots } from "./spots";
import { Shelves } from "./shelves.svelte";
import { Stage } from "./stage.svelte";
import { Starts } from "./starts.svelte";
import { Toasts } from "./toasts.svelte";
import { Trash } from "./trash.svelte";
import { Undos } from "./undos.svelte";
import { Webhooks } from "./webhooks.svelte";

/** Pause before the library is counted again after clips came or went. Milliseconds. */
const COUNT_AFTER_MS = 300;

/** Everything the window shows, and the one place where news comes in. */
export class Studio {
  /** Before the first lists, without them, and with them. */
  phase = $state<"starting" | "shut" | "open">("starting");
  /** Why the window is shut. */
  shutBecause = $state("");
  state = $state.raw<StudioState | null>(null);
  settings = $state.raw<Settings | null>(null);
  isReachable = $state(true);
  /** A video failed for want of a decoder. */
  isDecoderMissing = $state(false);

  readonly host: Host;
  readonly accounts: Accounts;
  readonly again: Again;
  readonly arrivals: Arrivals;
  readonly batch: BatchDesk;
  readonly board: JobBoard;
  readonly callers: Callers;
  readonly chrome: ChromePlace;
  readonly clock = new Clock();
  readonly doors = new Doors();
  readonly edits: Edits;
  readonly exports: Exports;
  readonly form: CreateForm;
  readonly gallery: Gallery;
  /** Rows of clips that have been seen. */
  readonly known: KnownClips;
  readonly ledger: LedgerBook;
  readonly looks: Looks;
  readonly marks: Marks;
  readonly older: OlderClips;
  readonly pages = new Pages();
  readonly place: LibraryPlace;
  readonly presets: Presets;
  readonly promptHistory: PromptHistory;
  readonly queue: Queue;
  readonly recentInputs: RecentInputs;
  readonly savedRecipes: SavedRecipes;
  readonly sending = new Sending(this);
  /** The library once more, for picking a clip without disturbing the wall. */
  readonly shelf: Gallery;
  readonly shelves = new Shelves();
  readonly spots = new Spots();
  readonly stage = new Stage();
  readonly starts: Starts;
  readonly toasts = new Toasts();
  readonly trash: Trash;
  readonly undos = new Undos(this.toasts);
  readonly webhooks: Webhooks;
  readonly #hearing = new Hearing({
    apply: (event) => this.#apply(event),
    readLists: () => this.#readLists(),
    isOpen: () => this.phase === "open",
  });
  #counting: ReturnType<typeof setTimeout> | undefined;
  #stops: (() => void)[] = [];

  constructor(host: Host) {
    this.host = host;
    this.accounts = new Accounts(host);
    this.batch = new BatchDesk(host);
    this.board = new JobBoard(host);
    this.callers = new Callers(host);
    this.chrome = new ChromePlace(host);
    this.exports = new Exports(this, host);
    this.form = new CreateForm(host);
    this.known = new KnownClips(host);
    this.gallery = new Gallery(host, this.known);
    this.ledger = new LedgerBook(host);
    this.looks = new Looks(host);
    this.marks = new Marks(this, host);
    this.trash = new Trash(this, host);
    this.older = new OlderClips(this, host);
    this.place = new LibraryPlace(host);
    this.presets = new Presets(host);
    this.promptHistory = new PromptHistory(host);
    this.queue = new Queue(host, this.board);
    this.recentInputs = new RecentInputs(host);
    this.savedRecipes = new SavedRecipes(this, host);
    this.shelf = new Gallery(host);
    this.webhooks = new Webhooks(host);
    this.starts = new Starts(this, host);
    this.again = new Again(this);
    this.edits = new Edits(this);
    this.arrivals = new Arrivals(this, host);
  }

  /** The demo can be started from here. */
  get hasDemo(): boolean {
    return this.host.kind === "desktop" || this.state?.hasDemo === true;
  }

  /** Listen first, read then: nothing falls between the two. */
  async start(): Promise<void> {
    await this.looks.recall();
    const onLink = (isUp: boolean): void => this.#hearing.linkChanged(isUp);
    this.#stops.push(this.host.listen((item) => this.hear(item), onLink));
    this.#stops.push(this.host.onDrop((drop) => this.#dropped(drop)));
    this.#stops.push(this.host.onShow((clips) => this.#show(clips)));
    try {
      await this.read();
      await this.form.recall(this.accounts.active?.kind ?? "platform");
      this.phase = "open";
    } catch (refusal) {
      this.phase = "shut";
      this.shutBecause = whyShut(refusal);
      this.stop();
      return;
    }
    this.#greet();
  }

  /** Before anyone is signed in there is no form that could take an image. */
  #dropped(drop: Parameters<Arrivals["takeDrop"]>[0]): void {
    if (this.accounts.all.length > 0) void this.arrivals.takeDrop(drop);
  }

  /** The desktop asks to see clips, as by a click on a notice. What lies above the wall makes room first. */
  #show(clips: readonly ClipId[]): void {
    this.pages.open("clips");
    this.stage.close();
    void this.attempt(async () => {
      await tick();
      await this.gallery.show(clips);
    });
  }

  stop(): void {
    for (const stop of this.#stops) stop();
    this.#stops = [];
  }

  /** False while news does not come; it comes back by itself. */
  get isLinked(): boolean {
    return this.#hearing.isLinked;
  }

  /** Read every list anew. */
  read(): Promise<void> {
    return this.#hearing.read();
  }

  /** One piece of news. */
  hear(item: NewsItem): void {
    this.#hearing.hear(item);
  }

  /**
   * The stream number is read first: news up to it is in every list, and what the lists hold of later
   * news does no harm twice.
   */
  async #readLists(): Promise<number> {
    const state = await this.host.call("studio.state", {});
    const [settings, accounts, jobs, queue] = await Promise.all([
      this.host.call("settings.get", {}),
      this.host.call("accounts.list", {}),
      this.host.call("jobs.list", { unfinishedOnly: true }),
      this.host.call("queue.state", {}),
      this.gallery.read(),
    ]);
    this.state = state;
    this.settings = settings;
    this.accounts.replace(accounts.accounts);
    this.board.replace(jobs.jobs);
    this.queue.take(queue);
    return state.stream;
  }

  /** The library's size is asked for once a burst of clips is over. */
  #countSoon(): void {
    clearTimeout(this.#counting);
    this.#counting = setTimeout(() => void this.#count().catch(() => undefined), COUNT_AFTER_MS);
  }

  async #count(): Promise<void> {
    this.state = await this.host.call("studio.state", {});
  }

  #apply(event: StudioEvent): void {
    switch (event.kind) {
      case "jobChanged":
        this.ledger.stir();
        this.queue.jobMoved();
        return this.board.hear(event.job);
      case "jobRemoved":
        return this.board.hearGone(event.id);
      case "jobProgressed":
        return this.board.progress(event.id, event.progress);
      case "jobStepped":
        return this.board.step(event.id, event.step);
      case "clipAdded":
        this.#countSoon();
        return this.gallery.add(event.clip);
      case "clipChanged":
        return this.gallery.change(event.clip);
      case "clipRemoved":
        this.#countSoon();
        this.board.dropClip(event.id);
        return this.gallery.drop(event.id);
      case "accountChanged":
        this.ledger.stir();
        return this.hearAccount(event.account);
      case "accountRemoved":
        return this.accounts.hearGone(event.id);
      case "queueChanged":
        return this.queue.take(event.queue);
      case "libraryMoving":
        return this.place.hear(event.movedBytes, event.totalBytes);
      case "settingsChanged":
        // Every clip lies elsewhere now.
        if (this.settings?.libraryFolder !== event.settings.libraryFolder)
          this.#hearing.readAgain();
        this.settings = event.settings;
        void this.attempt(() => this.callers.refresh());
        void this.attempt(() => this.webhooks.refresh());
        return;
      case "reachabilityChanged":
        this.isReachable = event.isReachable;
        return;
      default:
        return unreachable(event);
    }
  }

  /** An account is new or has changed: the form follows the one that pays. */
  hearAccount(account: Account): void {
    this.accounts.hear(account);
    this.followAccount();
  }

  followAccount(): void {
    const route = this.accounts.active?.kind;
    if (route) void this.form.follow(route).catch((refusal) => this.toasts.refuse(refusal));
  }

  /** From now on this account pays. */
  async payWith(account: Account): Promise<void> {
    if (await this.attempt(() => this.accounts.activate(account.id))) this.followAccount();
  }

  /** Queue what the form says. */
  async generate(): Promise<boolean> {
    const account = this.accounts.active;
    if (!account) return false;
    const sending = this.form.generate(account.id);
    const jobs = await this.board.take(sending, (sent) => sent ?? []);
    if (jobs) this.board.settle(jobs);
    return jobs !== null;
  }

  async changeSettings(
    patch: Partial<
      Pick<
        Settings,
        "sendUnsent" | "notifyFinished" | "letMeTry" | "callersAllowed" | "slots" | "budgets"
      >
    >,
  ): Promise<void> {
    this.settings = await this.host.call("settings.change", patch);
  }

  /** Read the settings, after something else than a setting changed them. */
  async readSettings(): Promise<void> {
    this.settings = await this.host.call("settings.get", {});
  }

  /** Do something that may be refused; the refusal is said in a toast. */
  async attempt(work: () => Promise<unknown>): Promise<boolean> {
    try {
      await work();
      return true;
    } catch (refusal) {
      this.toasts.refuse(refusal);
      return false;
    }
  }

  /** The person has read what was brought back: it is not said again. */
  async seeSaved(): Promise<void> {
    this.state = await this.host.call("studio.seenSaved", {});
  }

  #greet(): void {
    const watched = this.state?.watchedJobs ?? 0;
    if (watched > 0 && this.board.unsent.length === 0) {
      this.toasts.say(`${counted(watched, "job")} from last time: watched again, not sent again.`);
    }
  }
}

function whyShut(refusal: unknown): string {
  if (!(refusal instanceof Refused)) return "The studio did not open.";
  if (refusal.code === "signedOut" || refusal.code === "forbidden") {
    return "This page needs the address that `tachy serve` printed: it carries a one-time ticket. Start `tachy serve` again for a new one.";
  }
  return refusal.message;
}
