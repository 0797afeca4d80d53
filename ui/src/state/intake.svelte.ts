import type { Work } from "../lib/works";
import { SvelteMap } from "svelte/reactivity";
import type { Host } from "../api/host";
import type { Input, InputRole, Mode, StoredInput } from "../api/generated";
import { kindForRole, storedAgain } from "../lib/inputs";
import type { CatalogRoute } from "../lib/routes";
import { reasonOf } from "../lib/reason";
import { nameOf } from "./imageTray.svelte";

/** Where a file goes: which mode's recipe, what it is for there, and how many stand there at most. */
export interface Place {
  mode: Mode;
  role: InputRole;
  most: number;
  /** The file whose place it takes, by its SHA-256. */
  replaces?: string;
}

/** A file on its way into a recipe. */
export interface Arriving {
  key: number;
  place: Place;
  name: string;
  /** How much of it has gone to the studio, 0 to 1; null where that cannot be told. */
  part: number | null;
  work: Work;
}

/** A file from the page's picker, or one that the studio reads itself. */
export type Given = File | { path: string };

/** Files on their way into the recipes of all modes but Image, and what is known of those that came. */
export class Intake {
  arriving = $state.raw<readonly Arriving[]>([]);
  /** Why the last one was not taken, for each role. */
  refusals = $state.raw<Readonly<Partial<Record<InputRole, string | null>>>>({});

  /** Hears of every file that was brought in from outside and fits its place. */
  onCame: ((stored: StoredInput) => void) | null = null;

  readonly #host: Host;
  readonly #put: (place: Place, input: Input) => void;
  readonly #known = new SvelteMap<string, StoredInput>();
  #nextKey = 1;

  constructor(host: Host, put: (place: Place, input: Input) => void) {
    this.#host = host;
    this.#put = put;
  }

  /** Bring files in, each to the same place. */
  async add(place: Place, files: readonly Given[]): Promise<void> {
    this.refuse(place.role, null);
    await Promise.all(files.map((file) => this.#bring(place, file)));
  }

  async #bring(place: Place, file: Given): Promise<void> {
    const name = file instanceof File ? file.name : nameOf(file.path);
    await this.#watched({ place, name, work: "read" }, (onPart) =>
      file instanceof File
        ? this.#host.upload(file, onPart)
        : this.#host.call("inputs.addPath", { path: file.path }),
    );
  }

  /** Put in place what the studio has already. */
  settle(place: Place, stored: StoredInput): void {
    this.#known.set(stored.input.sha256, stored);
    this.#put(place, { ...stored.input, role: place.role });
  }

  async #watched(
    { place, name, work }: Pick<Arriving, "place" | "name" | "work">,
    bring: (onPart: (part: number) => void) => Promise<StoredInput>,
  ): Promise<boolean> {
    const key = this.#nextKey;
    this.#nextKey += 1;
    this.arriving = [...this.arriving, { key, place, name, part: null, work }];
    try {
      const stored = await bring((part) => this.#progress(key, part));
      const wrong = wrongKind(place.role, stored);
      if (wrong) this.refuse(place.role, wrong);
      else this.settle(place, stored);
      if (!wrong) this.onCame?.(stored);
      return wrong === null;
    } catch (refusal) {
      this.refuse(place.role, reasonOf(refusal, `${name} was not taken.`));
      return false;
    } finally {
      this.arriving = this.arriving.filter((other) => other.key !== key);
    }
  }

  #progress(key: number, part: number): void {
    this.arriving = this.arriving.map((one) => (one.key === key ? { ...one, part } : one));
  }

  /** Scale an image down to what the route takes: only ever when the person says so. */
  shrink(place: Place, input: Input, route: CatalogRoute): Promise<boolean> {
    const { name, sha256 } = input;
    const there = { place: { ...place, replaces: sha256 }, name, work: "scaled down" as const };
    return this.#watched(there, () => this.#host.call("inputs.shrink", { sha256, route }));
  }

  refuse(role: InputRole, why: string | null): void {
    this.refusals = { ...this.refusals, [role]: why };
  }

  /** All that is known of a file, its picture first. */
  stored(input: Input): StoredInput {
    return this.#known.get(input.sha256) ?? storedAgain(input);
  }

  /** Files that are on their way to a role of a mode. */
  of(mode: Mode, roles: readonly InputRole[]): Arriving[] {
    return this.arriving.filter(({ place }) => place.mode === mode && roles.includes(place.role));
  }

  /** What is still being done to a file of this mode; null once all are in. */
  busyIn(mode: Mode): Work | null {
    return this.arriving.find(({ place }) => place.mode === mode)?.work ?? null;
  }
}

/** What a file of another kind than its place takes is told; null where it fits. */
function wrongKind(role: InputRole, { media, input }: StoredInput): string | null {
  const taken = kindForRole(role);
  return media === taken
    ? null
    : `${input.name} is ${kindText[media]}. Here goes ${kindText[taken]}.`;
}

const kindText = { image: "an image", video: "a video", audio: "a sound file" } as const;
