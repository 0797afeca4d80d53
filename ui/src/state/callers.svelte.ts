import type { Host } from "../api/host";
import type { AddCaller, Caller, CallerId, NewCaller } from "../api/generated";

/** Programs that may call with a token of their own. Asked for where they are shown. */
export class Callers {
  /** Newest first; null until somebody has asked. */
  all = $state.raw<readonly Caller[] | null>(null);
  /** The one that was just added, with its token: it is shown until the person is done with it. */
  added = $state.raw<NewCaller | null>(null);

  readonly #host: Host;

  constructor(host: Host) {
    this.#host = host;
  }

  async read(): Promise<void> {
    this.all = (await this.#host.call("callers.list", {})).callers;
  }

  /** Read them again, where they were read before: a setting has changed, or theirs did. */
  async refresh(): Promise<void> {
    if (this.all !== null) await this.read();
  }

  async add(wish: AddCaller): Promise<void> {
    this.added = await this.#host.call("callers.add", wish);
    await this.read();
  }

  /** The token is not shown any more, and nobody can show it again. */
  forget(): void {
    this.added = null;
  }

  async revoke(id: CallerId): Promise<void> {
    await this.#host.call("callers.revoke", { id });
    if (this.added?.caller.id === id) this.forget();
    await this.read();
  }
}
