import type { Host } from "../api/host";
import type { Moved, Rescanned } from "../api/generated";

/** Where the clips are kept, and moving them elsewhere. Only a desktop can do that. */
export class LibraryPlace {
  /** The folder that was chosen and waits for a yes. */
  asked = $state<string | null>(null);
  /** What is being done to the library; null for nothing. */
  busyWith = $state<"moving" | "reading" | null>(null);

  /** The part of its bytes that is in the new folder, 0 to 1; null where nobody has said. */
  moved = $state<number | null>(null);

  readonly #host: Host;

  constructor(host: Host) {
    this.#host = host;
  }

  /** The host has a dialog for folders, and the studio is on the same machine. */
  get canMove(): boolean {
    return this.#host.chooseFolder !== null;
  }

  /** The library is on its way, by this window or by another program. */
  hear(movedBytes: number, totalBytes: number): void {
    this.moved = totalBytes > 0 ? movedBytes / totalBytes : null;
  }

  /** Let the person choose a folder; nothing is moved yet. */
  async choose(): Promise<void> {
    this.asked = (await this.#host.chooseFolder?.("Where clips are kept")) ?? this.asked;
  }

  leave(): void {
    this.asked = null;
  }

  /** Move everything to the folder that was chosen; null where none was. */
  async move(): Promise<Moved | null> {
    const folder = this.asked;
    if (folder === null || this.busyWith) return null;
    return this.#busy("moving", async () => {
      const moved = await this.#host.call("library.move", { folder });
      this.asked = null;
      return moved;
    });
  }

  /** Read the folder again: what a person put there or took away is noticed. */
  async rescan(): Promise<Rescanned | null> {
    if (this.busyWith) return null;
    return this.#busy("reading", () => this.#host.call("library.rescan", {}));
  }

  async #busy<Answer>(
    what: NonNullable<LibraryPlace["busyWith"]>,
    work: () => Promise<Answer>,
  ): Promise<Answer> {
    this.busyWith = what;
    // What was heard last may be of a move by another program.
    this.moved = null;
    try {
      return await work();
    } finally {
      this.busyWith = null;
      this.moved = null;
    }
  }
}
