import type { Host } from "../api/host";

/** Which colours the window wears. */
export type Theme = "system" | "dark" | "light";

/** Height of a gallery row: bounds and the mock's own. CSS pixels. */
export const ROW_PX = { min: 96, max: 236, first: 134, step: 10 };

/** How the window looks: remembered, never asked for. */
export class Looks {
  theme = $state<Theme>("system");
  rowPx = $state(ROW_PX.first);
  readonly #host: Host;

  constructor(host: Host) {
    this.#host = host;
  }

  /** Take up the looks of last time. */
  async recall(): Promise<void> {
    const kept = await this.#host.recall("looks");
    if (typeof kept !== "object" || kept === null) return;
    if ("theme" in kept && isTheme(kept.theme)) this.theme = kept.theme;
    if ("rowPx" in kept && typeof kept.rowPx === "number") this.rowPx = withinRows(kept.rowPx);
  }

  wear(theme: Theme): void {
    this.theme = theme;
    this.#keep();
  }

  resize(rowPx: number): void {
    this.rowPx = withinRows(rowPx);
    this.#keep();
  }

  #keep(): void {
    void this.#host.remember("looks", { theme: this.theme, rowPx: this.rowPx });
  }
}

function isTheme(value: unknown): value is Theme {
  return value === "system" || value === "dark" || value === "light";
}

function withinRows(px: number): number {
  return Math.min(ROW_PX.max, Math.max(ROW_PX.min, Math.round(px)));
}
