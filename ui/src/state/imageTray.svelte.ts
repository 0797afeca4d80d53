import type { Work } from "../lib/works";
import type { Host } from "../api/host";
import type { StoredInput, TooLarge } from "../api/generated";
import type { CatalogRoute } from "../lib/routes";
import { inTurns } from "../lib/turns";
import { reasonOf } from "../lib/reason";

/** Images that the form holds: more are a batch. Each makes a clip that is paid for. */
export const IMAGES_MAX = 100;

/** Images read or sent at once; more would only wait for one another. */
const AT_ONCE = 4;

/** One start image on its way in, or in. */
export interface Slot {
  key: number;
  name: string;
  /** Null while it is still being read or sent. */
  stored: StoredInput | null;
  /** How much of it has gone to the studio, 0 to 1; null where that cannot be told. */
  part: number | null;
  /** What is being done to it while it is not stored. */
  work: Work;
}

/** An image, and how it is brought in. */
interface Coming {
  name: string;
  bring: (onPart: (part: number) => void) => Promise<StoredInput>;
}

/** The start images of the form: each makes a clip of its own. */
export class ImageTray {
  slots = $state.raw<readonly Slot[]>([]);
  /** Why the last one was not taken, in one sentence. */
  refusal = $state<string | null>(null);

  readonly #host: Host;
  readonly #onChange: () => void;
  #nextKey = 1;

  readonly inputs = $derived(
    this.slots.flatMap((slot) => (slot.stored ? [slot.stored.input] : [])),
  );
  /** What is still being done to an image; null once all are in. */
  readonly busyWith = $derived(this.slots.find((slot) => slot.stored === null)?.work ?? null);

  constructor(host: Host, onChange: () => void) {
    this.#host = host;
    this.#onChange = onChange;
  }

  /** Files from the picker, the clipboard, or a page's drop. */
  async addFiles(files: readonly File[]): Promise<void> {
    await this.#addAll(
      files.map((file) => ({
        name: file.name,
        bring: (onPart) => this.#host.upload(file, onPart),
      })),
    );
  }

  /** Files from the desktop: the studio reads them itself. */
  async addPaths(paths: readonly string[]): Promise<void> {
    await this.#addAll(
      paths.map((path) => ({
        name: nameOf(path),
        bring: () => this.#host.call("inputs.addPath", { path }),
      })),
    );
  }

  /** Places for more images. */
  get room(): number {
    return Math.max(0, IMAGES_MAX - this.slots.length);
  }

  /** What only the host can read from the clipboard; where there is no picture nothing happens. */
  async addClipboard(read: () => Promise<StoredInput | null>): Promise<void> {
    this.refusal = null;
    try {
      const stored = await read();
      if (stored) this.addStored(stored);
    } catch (refusal) {
      this.refusal = reasonOf(refusal, "The image was not taken.");
    }
  }

  /** An image that the studio has already. */
  addStored(stored: StoredInput): void {
    this.refusal = null;
    const slot = this.#slot(stored.input.name, null);
    this.slots = [...this.slots, slot];
    this.#settle(slot.key, stored);
  }

  /** The inputs of a recipe that is used again; their bytes are in the studio already. */
  refill(stored: readonly StoredInput[]): void {
    this.refusal = null;
    this.slots = stored.map((one) => this.#slot(one.input.name, one));
    this.#onChange();
  }

  /** All have their places at once; a few are brought in at a time. */
  async #addAll(coming: readonly Coming[]): Promise<void> {
    this.refusal = null;
    const pairs = coming.map((one) => ({ ...one, slot: this.#slot(one.name, null) }));
    this.slots = [...this.slots, ...pairs.map(({ slot }) => slot)];
    await inTurns(pairs, AT_ONCE, ({ slot, bring }) => this.#bring(slot, bring));
  }

  async #bring(slot: Slot, bring: Coming["bring"]): Promise<void> {
    if (!this.slots.some(({ key }) => key === slot.key)) return;
    try {
      const stored = await bring((part) => this.#patch(slot.key, { part }));
      this.#settle(slot.key, stored);
    } catch (refusal) {
      this.slots = this.slots.filter((other) => other.key !== slot.key);
      this.refusal = reasonOf(refusal, "The image was not taken.");
      this.#onChange();
    }
  }

  /** The same picture twice stays once: it would only make the same clip. */
  #settle(key: number, stored: StoredInput): void {
    const isThere = this.slots.some((slot) => slot.stored?.input.sha256 === stored.input.sha256);
    if (isThere) this.slots = this.slots.filter((slot) => slot.key !== key);
    else this.#patch(key, { stored });
    this.#onChange();
  }

  /** Scale one down to what the route takes: only ever when the person says so. */
  async shrink(key: number, route: CatalogRoute): Promise<void> {
    const slot = this.slots.find((other) => other.key === key);
    if (!slot?.stored) return;
    const large = slot.stored;
    this.refusal = null;
    this.#patch(key, { stored: null, part: null, work: "scaled down" });
    try {
      const { sha256 } = large.input;
      this.#patch(key, { stored: await this.#host.call("inputs.shrink", { sha256, route }) });
    } catch (refusal) {
      this.#patch(key, { stored: large });
      this.refusal = reasonOf(refusal, "The image was not scaled down.");
    }
    this.#onChange();
  }

  remove(key: number): void {
    this.slots = this.slots.filter((slot) => slot.key !== key);
    this.refusal = null;
    this.#onChange();
  }

  #slot(name: string, stored: StoredInput | null): Slot {
    const slot: Slot = { key: this.#nextKey, name, stored, part: null, work: "read" };
    this.#nextKey += 1;
    return slot;
  }

  #patch(key: number, patch: Partial<Slot>): void {
    this.slots = this.slots.map((slot) => (slot.key === key ? { ...slot, ...patch } : slot));
  }
}

/** What a route offers for an image that is too large for it; null where it fits. */
export function offerFor(stored: StoredInput, route: CatalogRoute): TooLarge | null {
  return stored.offers[route];
}

/** The last part of a path. */
export function nameOf(path: string): string {
  return path.split(/[\\/]/).at(-1) ?? path;
}
