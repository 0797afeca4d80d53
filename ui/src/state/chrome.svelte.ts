import type { Host } from "../api/host";
import type { ChromeState } from "../api/generated";

/** Which Chrome this machine has. Asked for where it is needed, and again after a change. */
export class ChromePlace {
  /** Null until somebody has asked. */
  state = $state.raw<ChromeState | null>(null);

  readonly #host: Host;

  constructor(host: Host) {
    this.#host = host;
  }

  /** Looked for, and not there. */
  get isMissing(): boolean {
    return this.state !== null && this.state.path === null;
  }

  /** What to do about a missing one, in words. */
  get advice(): string {
    const { why, install } = this.state ?? { why: null, install: null };
    return [why, install].filter((part) => part !== null).join(" ") || "No Chrome was found.";
  }

  /** Look for it. */
  async look(): Promise<void> {
    this.state = await this.#host.call("studio.chrome", {});
  }

  /** Use the one at this path; empty means: look for it. */
  async use(path: string): Promise<void> {
    await this.#host.call("settings.change", { chromePath: path.trim() });
    await this.look();
  }
}
