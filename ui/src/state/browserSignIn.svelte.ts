import type { Account, AccountId } from "../api/generated";
import type { Accounts } from "./accounts.svelte";

/** A person signing in in a Chrome window of their own: it is open, it closes, and what came of it. */
export class BrowserSignIn {
  phase = $state<"ready" | "open" | "closing" | "left">("ready");

  readonly #accounts: Accounts;
  #before = 0;

  constructor(accounts: Accounts) {
    this.#accounts = accounts;
  }

  get isBusy(): boolean {
    return this.phase === "open" || this.phase === "closing";
  }

  /**
   * Open Chrome and wait until the person has closed it. Null where they closed it without signing
   * in, or called it off. `again` signs in to a known account.
   */
  async open(again: AccountId | null, fileAgreed: boolean): Promise<Account | null> {
    if (this.isBusy) return null;
    this.phase = "open";
    this.#before = this.#accounts.all.length;
    try {
      const account = await this.#accounts.signInBrowser(again, fileAgreed);
      this.phase = account ? "ready" : "left";
      return account;
    } catch (refusal) {
      this.phase = "ready";
      throw refusal;
    }
  }

  /** Call it off: Chrome closes, and the waiting ends. */
  async stop(): Promise<void> {
    if (this.phase !== "open") return;
    this.phase = "closing";
    await this.#accounts.stopSignIn();
  }

  /** Whoever waited has gone. News of the new account may be here before the answer: then it is done. */
  leave(): void {
    if (this.#accounts.all.length > this.#before) return;
    void this.stop().catch(() => undefined);
  }
}
