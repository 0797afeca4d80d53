import type { Host } from "../api/host";
import type { ClipId, FamilyNode } from "../api/generated";
import { Latest } from "../lib/latest";
import { reasonOf } from "../lib/reason";

/** A clip with what it was made from and what was made from it. */
export class Family {
  nodes = $state.raw<readonly FamilyNode[]>([]);
  isRead = $state(false);
  /** Why it did not come. */
  refusal = $state<string | null>(null);

  readonly #host: Host;
  readonly #asked = new Latest();

  constructor(host: Host) {
    this.#host = host;
  }

  /** Read the family of a clip; of several reads the last one counts. */
  async read(id: ClipId): Promise<void> {
    const isLast = this.#asked.begin();
    this.isRead = false;
    this.refusal = null;
    try {
      const { nodes } = await this.#host.call("clips.family", { id });
      if (!isLast()) return;
      this.nodes = nodes;
      this.isRead = true;
    } catch (refusal) {
      if (!isLast()) return;
      this.nodes = [];
      this.refusal = reasonOf(refusal, "The family did not come.");
    }
  }
}
