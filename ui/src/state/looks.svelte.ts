import type { Host } from "../api/host";
import { isSpoken, type Spoken } from "../lib/tongue.svelte";

/** Which colours the window wears. */
export type Theme = "system" | "dark" | "light";

const THEMES: readonly Theme[] = ["system", "dark", "light"];

/** Height of a gallery row: bounds and the mock's own. CSS pixels. */
export const ROW_PX = { min: 96, max: 236, first: 134, step: 10 };

/** How the window looks: remembered, never asked for. */
export class Looks {
  theme = $state<Theme>("system");
  /** Which words the window speaks. */
  language = $state<Spoken>("system");
  /** Keys that type something, such as “?”, do something while nothing is written. */
  hasKeys = $state(true);
  rowPx = $state(ROW_PX.first);
  readonly #host: Host;

  constructor(host: Host) {
    this.#host = host;
  }

  /** Take up the looks of last time. */
  async recall(): Promise<void> {
    const kept = await this.#host.recall("looks");
    if (typeof kept !== "object" || kept === null) return;
    if ("theme" in kept) this.theme = oneOf(THEMES, kept.theme) ?? this.theme;
    if ("language" in kept && isSpoken(kept.language)) this.language = kept.language;
    if ("hasKeys" in kept) this.hasKeys = kept.hasKeys !== false;
    if ("rowPx" in kept && typeof kept.rowPx === "number") this.rowPx = withinRows(kept.rowPx);
  }

  /** Put on these colours; false for a word that names none. */
  wear(word: string): boolean {
    const theme = oneOf(THEMES, word);
    this.theme = theme ?? this.theme;
    this.#keep();
    return theme !== null;
  }

  /** Speak this language; false for a word that names none. */
  speak(word: string): boolean {
    const isKnown = isSpoken(word);
    if (isKnown) this.language = word;
    this.#keep();
    return isKnown;
  }

  hearKeys(hasKeys: boolean): void {
    this.hasKeys = hasKeys;
    this.#keep();
  }

  resize(rowPx: number): void {
    this.rowPx = withinRows(rowPx);
    this.#keep();
  }

  #keep(): void {
    const { theme, language, hasKeys, rowPx } = this;
    void this.#host.remember("looks", { theme, language, hasKeys, rowPx });
  }
}

function oneOf<Word>(words: readonly Word[], value: unknown): Word | null {
  return words.find((word) => word === value) ?? null;
}

function withinRows(px: number): number {
  return Math.min(ROW_PX.max, Math.max(ROW_PX.min, Math.round(px)));
}
