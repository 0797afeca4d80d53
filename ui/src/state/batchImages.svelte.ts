import type { Host } from "../api/host";
import type { StoredInput } from "../api/generated";
import type { NamedFile } from "../lib/batchFiles";
import { inTurns } from "../lib/turns";
import { reasonOf } from "../lib/reason";

/** Images that go to the studio at the same time. A guess: more only share the same disk. */
const AT_ONCE = 4;

/** One that was not taken. */
export interface Untaken {
  name: string;
  why: string;
}

/** The images of a batch: by the name that rows call them. */
export class BatchImages {
  /** Name of each and the hash of its content. */
  shas = $state.raw<Readonly<Record<string, string>>>({});
  /** How many are still on their way. */
  waiting = $state(0);
  untaken = $state.raw<readonly Untaken[]>([]);

  readonly count = $derived(Object.keys(this.shas).length);
  readonly isBusy = $derived(this.waiting > 0);

  readonly #host: Host;
  readonly #onChange: () => void;
  /** Images of a batch that was left behind do not come into the next one. */
  #round = 0;

  constructor(host: Host, onChange: () => void) {
    this.#host = host;
    this.#onChange = onChange;
  }

  clear(): void {
    this.#round += 1;
    this.shas = {};
    this.waiting = 0;
    this.untaken = [];
  }

  /** Images by their content. */
  addFiles(files: readonly NamedFile[]): Promise<void> {
    return this.#add(files, ({ file }) => this.#host.upload(file, () => undefined));
  }

  /** Images of this machine, which the studio reads by itself. */
  addPaths(images: readonly { name: string; path: string }[]): Promise<void> {
    return this.#add(images, ({ path }) => this.#host.call("inputs.addPath", { path }));
  }

  async #add<Named extends { name: string }>(
    images: readonly Named[],
    bring: (image: Named) => Promise<StoredInput>,
  ): Promise<void> {
    if (images.length === 0) return;
    const round = this.#round;
    this.waiting += images.length;
    const brought: Record<string, string> = {};
    await inTurns(images, AT_ONCE, async (image) => {
      if (round !== this.#round) return;
      await this.#bring(image, bring, round, brought);
    });
    if (round !== this.#round) return;
    this.shas = { ...this.shas, ...brought };
    this.#onChange();
  }

  async #bring<Named extends { name: string }>(
    image: Named,
    bring: (image: Named) => Promise<StoredInput>,
    round: number,
    brought: Record<string, string>,
  ): Promise<void> {
    let untaken: Untaken | null = null;
    try {
      brought[image.name] = (await bring(image)).input.sha256;
    } catch (refusal) {
      const why = reasonOf(refusal, "The image was not taken.");
      untaken = { name: image.name, why };
    }
    if (round !== this.#round) return;
    this.waiting -= 1;
    if (untaken) this.untaken = [...this.untaken, untaken];
  }
}
