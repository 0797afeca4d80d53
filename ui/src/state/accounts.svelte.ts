import { SvelteMap } from "svelte/reactivity";
import type { Host } from "../api/host";
import type { Account, AccountId, BrowserSignIn, Operations, Region, Way } from "../api/generated";
import { Heard } from "../lib/heard";

/** What a person types to sign in the first time. */
export type Credentials =
  | { kind: "platform"; key: string; region: Region }
  | { kind: "web"; username: string; password: string; remember: boolean; region: Region };

/** Who is signed in, each with a wallet of its own. Kept true by events. */
export class Accounts {
  readonly #rows = new SvelteMap<AccountId, Account>();
  readonly #heard = new Heard<AccountId>();
  readonly #host: Host;

  /** In the order they were added: ids grow with time. */
  readonly all = $derived([...this.#rows.values()].sort((a, b) => (a.id < b.id ? -1 : 1)));

  /** The one that pays for what is generated. */
  readonly active = $derived(this.all.find((account) => account.isActive) ?? null);

  constructor(host: Host) {
    this.#host = host;
  }

  replace(accounts: readonly Account[]): void {
    this.#rows.clear();
    for (const account of accounts) this.#rows.set(account.id, account);
  }

  /** News of one account. */
  hear(account: Account): void {
    this.#heard.note(account.id);
    this.#put(account);
  }

  /** News that an account is gone. */
  hearGone(id: AccountId): void {
    this.#heard.note(id);
    this.#rows.delete(id);
  }

  /** Put one row in place. At most one account is active. */
  #put(account: Account): void {
    if (account.isActive) {
      for (const other of this.#rows.values()) {
        if (other.isActive && other.id !== account.id) {
          this.#rows.set(other.id, { ...other, isActive: false });
        }
      }
    }
    this.#rows.set(account.id, account);
  }

  /** Sign in; PixVerse checks it. `fileAgreed` once the person has agreed to a file of secrets. */
  async add(credentials: Credentials, fileAgreed: boolean): Promise<Account> {
    const account = await this.#add(credentials, fileAgreed);
    return this.activate(account.id);
  }

  #add(credentials: Credentials, fileAgreed: boolean): Promise<Account> {
    if (credentials.kind === "platform") {
      const { key, region } = credentials;
      return this.#host.call("accounts.addPlatform", { key, name: null, fileAgreed, region });
    }
    const { username, password, remember, region } = credentials;
    const input = { username, password, name: null, remember, fileAgreed, region };
    return this.#host.call("accounts.addWeb", input);
  }

  async startDemo(): Promise<Account> {
    const account = await this.#host.startDemo();
    return this.activate(account.id);
  }

  async activate(id: AccountId): Promise<Account> {
    return this.#take(this.#host.call("accounts.activate", { id }));
  }

  /** Ask PixVerse for the balance. */
  async refresh(id: AccountId): Promise<Account> {
    return this.#take(this.#host.call("accounts.refresh", { id }));
  }

  /** Sign in again to the same account, or take over from elsewhere. */
  async signIn(input: Operations["accounts.signIn"]["input"]): Promise<Account> {
    return this.#take(this.#host.call("accounts.signIn", input));
  }

  /** Sign in in a Chrome window; null where the person closed it without. `again`: a known account. */
  async signInBrowser(again: AccountId | null, fileAgreed: boolean): Promise<Account | null> {
    const input = { id: again, name: null, fileAgreed };
    const asking = this.#host.call("accounts.signInBrowser", input);
    const rows = ({ account }: BrowserSignIn): Account[] => (account ? [account] : []);
    const { account } = await this.#takeRows(asking, rows);
    return account && !again ? this.activate(account.id) : account;
  }

  /** Close the Chrome window of a sign-in. */
  async stopSignIn(): Promise<void> {
    await this.#host.call("accounts.stopSignIn", {});
  }

  /** How an account of the web site makes its clips. */
  async chooseWay(id: AccountId, way: Way): Promise<Account> {
    return this.#take(this.#host.call("accounts.chooseWay", { id, way }));
  }

  /** Sign out; the answer says what waits. */
  async signOut(id: AccountId): Promise<Operations["accounts.remove"]["output"]> {
    const removed = await this.#host.call("accounts.remove", { id });
    this.#rows.delete(id);
    await this.#takeRows(this.#host.call("accounts.list", {}), ({ accounts }) => accounts);
    return removed;
  }

  #take(asking: Promise<Account>): Promise<Account> {
    return this.#takeRows(asking, (account) => [account]);
  }

  #takeRows<Answer>(
    asking: Promise<Answer>,
    rowsOf: (answer: Answer) => readonly Account[],
  ): Promise<Answer> {
    return this.#heard.take(asking, rowsOf, (account) => this.#put(account));
  }
}
