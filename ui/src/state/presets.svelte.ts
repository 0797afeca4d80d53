import type { Host } from "../api/host";
import type {
  AccountId,
  ListPresets,
  RestylePreset,
  TemplatePreset,
  VoicePreset,
} from "../api/generated";
import { reasonOf } from "../lib/reason";

/** Rows read at once: some screens of a list. */
const PAGE = 60;

/** Pause after the last key before a search is asked. Milliseconds. */
const SEARCH_AFTER_MS = 150;

type Read<Row> = (asked: ListPresets) => Promise<{ rows: readonly Row[]; total: number }>;

/** One list of PixVerse's to choose from: searched, and read page by page. */
export class PresetList<Row extends { id: string; name: string }> {
  rows = $state.raw<readonly Row[]>([]);
  total = $state(0);
  search = $state("");
  isReading = $state(false);
  isRead = $state(false);
  /** Why the list did not come. */
  refusal = $state<string | null>(null);

  readonly #read: Read<Row>;
  #account: AccountId | null = null;
  #turn = 0;
  #searching: ReturnType<typeof setTimeout> | undefined;
  /** Names of what was picked, also where the list shows something else. */
  #names = $state.raw<Readonly<Record<string, string>>>({});

  constructor(read: Read<Row>) {
    this.#read = read;
  }

  /** Read the list of an account, unless it is there already. */
  async open(account: AccountId | null): Promise<void> {
    if (this.#account === account && (this.isRead || this.isReading)) return;
    this.#account = account;
    this.search = "";
    this.rows = [];
    this.isRead = false;
    await this.read();
  }

  /** Read from the start; of several reads the last one counts. */
  async read(): Promise<void> {
    await this.#page(0);
  }

  /** Read a page more. */
  async more(): Promise<void> {
    if (!this.isReading && this.isRead && this.rows.length < this.total) {
      await this.#page(this.rows.length);
    }
  }

  async #page(offset: number): Promise<void> {
    this.#turn += 1;
    const turn = this.#turn;
    this.isReading = true;
    this.refusal = null;
    try {
      const search = this.search.trim() || null;
      const page = await this.#read({ account: this.#account, search, offset, limit: PAGE });
      if (turn !== this.#turn) return;
      this.rows = offset === 0 ? page.rows : [...this.rows, ...page.rows];
      this.total = page.total;
      this.isRead = true;
      this.#remember(page.rows);
    } catch (refusal) {
      if (turn === this.#turn) this.refusal = reasonOf(refusal, "The list did not come.");
    } finally {
      if (turn === this.#turn) this.isReading = false;
    }
  }

  /** Look for words; asked once the typing pauses. */
  lookFor(words: string): void {
    this.search = words;
    clearTimeout(this.#searching);
    this.#searching = setTimeout(() => void this.read(), SEARCH_AFTER_MS);
  }

  /** The name of an entry; null while it is not known. */
  nameOf(id: string): string | null {
    return this.#names[id] ?? null;
  }

  /** Ask for the name of an entry that no page has shown. */
  async learn(id: string, account: AccountId | null): Promise<void> {
    if (this.nameOf(id) !== null) return;
    const page = await this.#read({ account, search: id, limit: 1 }).catch(() => null);
    if (page) this.#remember(page.rows);
  }

  #remember(rows: readonly Row[]): void {
    this.#names = { ...this.#names, ...Object.fromEntries(rows.map((row) => [row.id, row.name])) };
  }
}

/** What PixVerse lists for choosing from. */
export class Presets {
  readonly voices: PresetList<VoicePreset>;
  readonly templates: PresetList<TemplatePreset>;
  readonly restyles: PresetList<RestylePreset>;

  constructor(host: Host) {
    this.voices = new PresetList(async (asked) => {
      const { voices, total } = await host.call("pixverse.voices", asked);
      return { rows: voices, total };
    });
    this.templates = new PresetList(async (asked) => {
      const { templates, total } = await host.call("pixverse.templates", asked);
      return { rows: templates, total };
    });
    this.restyles = new PresetList(async (asked) => {
      const { restyles, total } = await host.call("pixverse.restyles", asked);
      return { rows: restyles, total };
    });
  }
}
