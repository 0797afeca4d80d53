import type { Host } from "../api/host";
import type {
  AccountId,
  BatchId,
  CsvText,
  Ledger,
  LedgerBy,
  LedgerGroup,
  LedgerRow,
  LedgerSummary,
} from "../api/generated";
import { dayAt, type DayRange, daysOf, type RangeName } from "../lib/days";
import { type Lane, lanesOf, onceEach } from "../lib/lanes";
import { Latest } from "../lib/latest";
import { reasonOf } from "../lib/reason";

/** Rows read at once: several screens of the tallest window. */
const PAGE = 200;

/** After news, at most this many rows are read again; the rest come by scrolling. */
const KEPT_MAX = 1000;

/** Pause after news of jobs before the sums are read again. Milliseconds; a burst is read once. */
const READ_AFTER_MS = 700;

/** Whose attempts are looked at. Null means all of them. */
export interface LedgerFilter {
  account: AccountId | null;
  model: string | null;
  batch: BatchId | null;
}

/** What the filters can be set to: what the stretch of days holds. */
interface Offered {
  accounts: readonly LedgerGroup[];
  models: readonly LedgerGroup[];
  batches: readonly LedgerGroup[];
}

/** One reading of everything that is shown. */
interface Found {
  summary: LedgerSummary;
  groups: readonly LedgerGroup[];
  offered: Offered;
  page: Ledger;
  hasAny: boolean;
}

const everyone: LedgerFilter = { account: null, model: null, batch: null };
const nothing: Offered = { accounts: [], models: [], batches: [] };

/** The ledger as the person looks at it: a stretch of days, filters, sums, rows. */
export class LedgerBook {
  range = $state<RangeName>("thirtyDays");
  custom = $state.raw<DayRange>({ first: null, last: null });
  filter = $state.raw<LedgerFilter>(everyone);
  by = $state<LedgerBy>("day");
  offered = $state.raw<Offered>(nothing);
  rows = $state.raw<readonly LedgerRow[]>([]);
  groups = $state.raw<readonly LedgerGroup[]>([]);
  /** Sums by day; null before the first answer. */
  summary = $state.raw<LedgerSummary | null>(null);
  /** The ledger holds something, be it outside of these days and filters. */
  hasAny = $state(false);
  isReading = $state(false);
  /** Why it could not be read. */
  refusal = $state<string | null>(null);

  readonly #host: Host;
  readonly #asked = new Latest();
  #next = $state.raw<string | null>(null);
  #isShown = false;
  #readingSoon: ReturnType<typeof setTimeout> | undefined;

  /** When it was last read. A window stays open past midnight, and then has another today. */
  readMs = $state(Date.now());

  readonly #today = $derived(dayAt(this.readMs));
  readonly days: DayRange = $derived(daysOf(this.range, this.custom, this.#today));
  readonly lanes: readonly Lane[] = $derived(
    this.summary ? lanesOf(this.summary.groups, this.summary.totals, this.days, this.#today) : [],
  );

  constructor(host: Host) {
    this.#host = host;
  }

  get isFiltered(): boolean {
    const { account, model, batch } = this.filter;
    return account !== null || model !== null || batch !== null;
  }

  /** The last row of what was asked for stands here. */
  get isComplete(): boolean {
    return this.#next === null;
  }

  /** The page is open: it is read, and kept true by news. */
  show(): () => void {
    this.#isShown = true;
    void this.read();
    return () => {
      this.#isShown = false;
      clearTimeout(this.#readingSoon);
      this.#readingSoon = undefined;
    };
  }

  /** Something happened that costs or gives back. Only an open page reads again. */
  stir(): void {
    if (!this.#isShown || this.#readingSoon !== undefined) return;
    this.#readingSoon = setTimeout(() => {
      this.#readingSoon = undefined;
      void this.read();
    }, READ_AFTER_MS);
  }

  pickRange(range: RangeName): void {
    const { first, last } = this.days;
    if (range === "custom") this.custom = { first, last: last ?? this.#today };
    this.range = range;
    this.#afresh();
  }

  pickDays(custom: DayRange): void {
    this.custom = custom;
    this.range = "custom";
    this.#afresh();
  }

  /** Narrow by account, model or batch; null is all of them again. */
  narrow(patch: Partial<LedgerFilter>): void {
    this.filter = { ...this.filter, ...patch };
    this.#afresh();
  }

  /** Every day, every account, model and batch. */
  showAll(): void {
    this.range = "all";
    this.filter = everyone;
    this.#afresh();
  }

  groupBy(by: LedgerBy): void {
    this.by = by;
    this.#afresh();
  }

  /** Other rows are wanted: those that stand here do not say how many of the new ones to read. */
  #afresh(): void {
    void this.read(PAGE);
  }

  /**
   * Read everything that is shown; of several readings the last one counts. As many rows as stand
   * here are read again, so that the page does not move under the person.
   */
  async read(rows = Math.min(KEPT_MAX, Math.max(PAGE, this.rows.length))): Promise<void> {
    const isLast = this.#asked.begin();
    this.isReading = true;
    this.readMs = Date.now();
    try {
      const found = await this.#readAll(rows);
      if (isLast()) this.#show(found);
    } catch (refusal) {
      if (isLast()) this.refusal = reasonOf(refusal, "The ledger could not be read.");
    } finally {
      if (isLast()) this.isReading = false;
    }
  }

  async #readAll(rows: number): Promise<Found> {
    const [summary, grouped, offered, page] = await Promise.all([
      this.#sum("day"),
      this.by === "day" ? null : this.#sum(this.by),
      this.#offer(),
      this.#host.call("ledger.list", { ...this.#asking(), limit: rows }),
    ]);
    const hasAny = page.rows.length > 0 || (await this.#hasAny());
    return { summary, groups: (grouped ?? summary).groups, offered, page, hasAny };
  }

  #show(found: Found): void {
    this.summary = found.summary;
    this.groups = found.groups;
    this.offered = found.offered;
    this.rows = found.page.rows;
    this.hasAny = found.hasAny;
    this.refusal = null;
    this.#next = found.page.next;
  }

  async #hasAny(): Promise<boolean> {
    return (await this.#host.call("ledger.list", { limit: 1 })).rows.length > 0;
  }

  #sum(by: LedgerBy): Promise<LedgerSummary> {
    return this.#host.call("ledger.summary", { ...this.#asking(), by });
  }

  async #offer(): Promise<Offered> {
    const { from, to } = this.#asking();
    const [models, batches] = await Promise.all([
      this.#host.call("ledger.summary", { from, to, by: "model" }),
      this.#host.call("ledger.summary", { from, to, by: "batch" }),
    ]);
    return {
      accounts: models.totals,
      models: onceEach(models.groups),
      batches: batches.groups.filter(({ jobs }) => jobs > 1),
    };
  }

  /** Read one page of rows more; nothing while another reading is under way. */
  async more(): Promise<void> {
    if (this.isReading || this.#next === null) return;
    const isLast = this.#asked.begin();
    this.isReading = true;
    try {
      const asking = { ...this.#asking(), cursor: this.#next, limit: PAGE };
      const page = await this.#host.call("ledger.list", asking);
      if (!isLast()) return;
      this.rows = [...this.rows, ...page.rows];
      this.#next = page.next;
    } catch (refusal) {
      if (isLast()) this.refusal = reasonOf(refusal, "The ledger could not be read.");
    } finally {
      if (isLast()) this.isReading = false;
    }
  }

  /** Everything that is shown, as a table for another program. */
  csv(): Promise<CsvText> {
    return this.#host.call("ledger.csv", this.#asking());
  }

  /** The same as a file where the person says, and its path; null where the host writes none. */
  get save(): (() => Promise<string | null>) | null {
    const { saveLedger } = this.#host;
    return saveLedger && (() => saveLedger(this.#asking()));
  }

  #asking() {
    return { from: this.days.first, to: this.days.last, ...this.filter };
  }
}
