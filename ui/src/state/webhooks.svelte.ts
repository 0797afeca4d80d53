import { SvelteMap } from "svelte/reactivity";
import type { Host } from "../api/host";
import type { NewWebhook, Webhook, WebhookId } from "../api/generated";

/** Addresses that are called when a job ends. Asked for where they are shown. */
export class Webhooks {
  /** Newest first; null until somebody has asked. */
  all = $state.raw<readonly Webhook[] | null>(null);
  /** The one that was just added, with its secret: it is shown until the person is done with it. */
  added = $state.raw<NewWebhook | null>(null);
  /** What the last test of each met; null when it took the call. */
  readonly tried = new SvelteMap<WebhookId, string | null>();

  readonly #host: Host;

  constructor(host: Host) {
    this.#host = host;
  }

  async read(): Promise<void> {
    this.all = (await this.#host.call("webhooks.list", {})).webhooks;
  }

  /** Read them again, where they were read before. */
  async refresh(): Promise<void> {
    if (this.all !== null) await this.read();
  }

  /** `fileAgreed` once the person has agreed to a file of secrets. */
  async add(url: string, fileAgreed: boolean): Promise<void> {
    this.added = await this.#host.call("webhooks.add", { url, fileAgreed });
    await this.read();
  }

  /** The secret is not shown any more, and nobody can show it again. */
  forget(): void {
    this.added = null;
  }

  /** Call one once, now. */
  async test(id: WebhookId): Promise<void> {
    const { refusal } = await this.#host.call("webhooks.test", { id });
    this.tried.set(id, refusal);
  }

  async remove(id: WebhookId): Promise<void> {
    await this.#host.call("webhooks.remove", { id });
    if (this.added?.webhook.id === id) this.forget();
    await this.read();
  }
}
