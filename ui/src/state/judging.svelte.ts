import type { Host } from "../api/host";
import type { Catalog, Checked, Mode, Recipe, Route } from "../api/generated";
import { modeLabel } from "../lib/modes";
import type { CatalogRoute } from "../lib/routes";

/** Pause after a change before the catalog is asked. Milliseconds. */
const CHECK_AFTER_MS = 100;

/** What the catalog says: about the recipe as it stands, and about what each route has. */
export class Judging {
  /** The catalog's word on the recipe as it stands; the last answer wins. */
  checked = $state.raw<Checked | null>(null);
  /** The recipe that the answer is about. */
  about = $state.raw<Recipe | null>(null);

  readonly #host: Host;
  #turn = 0;
  #checking: ReturnType<typeof setTimeout> | undefined;
  #catalog = $state.raw<Catalog | null>(null);

  constructor(host: Host) {
    this.#host = host;
  }

  /** Learn which modes each route has; until then all are taken to be there. */
  async learn(): Promise<void> {
    this.#catalog = await this.#host.call("catalog.get", {});
  }

  /** Why a mode cannot be made on a route; null where it can. */
  whyNot(mode: Mode, route: Route): string | null {
    const modes = this.#catalog?.modes ?? [];
    if (modes.length === 0) return null;
    if (modes.some((row) => row.mode === mode && row.routes.includes(route))) return null;
    const label = modeLabel(mode);
    if (route === "browser") return `${label} is not made through the page. Settings has the way.`;
    return route === "web"
      ? `${label} is not made by a web account. It takes an API key.`
      : `${label} is not made with an API key.`;
  }

  /** Ask once the changes pause. */
  soon(ask: () => Promise<void>): void {
    clearTimeout(this.#checking);
    this.#checking = setTimeout(() => void ask().catch(() => undefined), CHECK_AFTER_MS);
  }

  /** Ask about the recipe as it stands. An answer that was overtaken is dropped. */
  async ask(recipe: Recipe, route: CatalogRoute): Promise<void> {
    clearTimeout(this.#checking);
    this.#turn += 1;
    const turn = this.#turn;
    const checked = await this.#host.call("catalog.check", { recipe, route });
    if (turn !== this.#turn) return;
    this.about = recipe;
    this.checked = checked;
  }
}
