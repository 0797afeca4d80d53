import type { Host } from "../api/host";
import type { MediaKind, StoredInput } from "../api/generated";
import { Latest } from "../lib/latest";
import { reasonOf } from "../lib/reason";

/** Files read at once; some screens of a picker. */
const LISTED = 60;

/** The files that were used before, to pick again: they are kept by what is in them. */
export class RecentInputs {
  rows = $state.raw<readonly StoredInput[]>([]);
  isRead = $state(false);
  /** Why the list did not come. */
  refusal = $state<string | null>(null);

  readonly #host: Host;
  readonly #asked = new Latest();

  constructor(host: Host) {
    this.#host = host;
  }

  /** Read those of one kind; of several reads the last one counts. */
  async read(kind: MediaKind): Promise<void> {
    const isLast = this.#asked.begin();
    this.isRead = false;
    this.rows = [];
    this.refusal = null;
    try {
      const { inputs } = await this.#host.call("inputs.recent", { kind, limit: LISTED });
      if (!isLast()) return;
      this.rows = inputs;
      this.isRead = true;
    } catch (refusal) {
      if (!isLast()) return;
      this.refusal = reasonOf(refusal, "The list did not come.");
    }
  }
}
