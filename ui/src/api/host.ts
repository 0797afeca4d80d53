import type { Account, ClipId, ErrorCode, NewsItem, Operations, StoredInput } from "./generated";

/** Files on their way over the window: paths from the desktop, files from a page. */
export type Drop =
  | { phase: "over" }
  | { phase: "left" }
  | { phase: "dropped"; paths: string[]; files: File[]; folders: DroppedFolder[] };

/** A folder that was dropped on a page; a desktop gives its path instead. */
export interface DroppedFolder {
  name: string;
  /** Everything in it, also deeper, by its path inside the folder. */
  files: () => Promise<{ name: string; file: File }[]>;
}

/** Everything the window may ask of what runs it: Tauri, or the gateway over HTTP. */
export interface Host {
  /** A window of its own, or a page in a browser. */
  readonly kind: "desktop" | "browser";

  /** Run one operation. A refusal is thrown as `Refused`. */
  call<Name extends keyof Operations>(
    name: Name,
    input: Operations[Name]["input"],
  ): Promise<Operations[Name]["output"]>;

  /** Listen to studio news. Returns the way to stop; stopping twice is fine. */
  listen(onNews: (news: NewsItem) => void, onLink: (isUp: boolean) => void): () => void;

  /** Where a `/media/…` path of a row can be loaded from, at this moment. */
  mediaUrl(path: string): string;

  /** Ask for a new way to media after a refusal; addresses made before may be stale. */
  renewMedia(): Promise<void>;

  /** Bring an image into the studio. `onProgress` hears a part between 0 and 1. */
  upload(file: File, onProgress: (part: number) => void): Promise<StoredInput>;

  /** Start the simulator inside the host and sign in to it. */
  startDemo(): Promise<Account>;

  /** Watch files being dragged over the window. Returns the way to stop. */
  onDrop(watch: (drop: Drop) => void): () => void;

  /**
   * Write the ledger's table where the person says; its path, or null where they left the dialog.
   * Null where the page hands it out by a link.
   */
  readonly saveLedger:
    ((asked: Operations["ledger.csv"]["input"]) => Promise<string | null>) | null;

  /**
   * Let the person choose a table or a folder by the system's dialog; its path, or null where they
   * left it. Null where only the page's own picker is there.
   */
  readonly chooseBatch: ((what: "table" | "folder") => Promise<string | null>) | null;

  /** Show a clip's file in the file manager; null where the host cannot. */
  readonly reveal: ((clip: ClipId) => Promise<void>) | null;

  /**
   * A picture on the clipboard that a paste does not show to the page (WebKitGTK shows none);
   * null where the host cannot look.
   */
  readonly readClipboard: (() => Promise<StoredInput | null>) | null;

  /** The window's looks and drafts from last time; never a secret. */
  recall(key: string): Promise<unknown>;

  /** Keep looks and drafts for next time. */
  remember(key: string, value: unknown): Promise<void>;
}

/** A refused or failed call. Branch on `code`, show `message`. */
export class Refused extends Error {
  readonly code: ErrorCode;
  /** Which input the refusal is about, where it is about one. */
  readonly field: string | null;
  readonly retryAfterS: number | null;

  constructor(
    code: ErrorCode,
    message: string,
    field: string | null = null,
    retryAfterS: number | null = null,
  ) {
    super(message);
    this.name = "Refused";
    this.code = code;
    this.field = field;
    this.retryAfterS = retryAfterS;
  }
}

/** Read whatever a host threw or answered as a refusal; an unknown shape becomes a plain sentence. */
export function refusalFrom(answer: unknown): Refused {
  if (answer instanceof Refused) return answer;
  if (isApiError(answer)) {
    return new Refused(
      answer.code,
      answer.message,
      answer.field ?? null,
      answer.retryAfterS ?? null,
    );
  }
  return new Refused("internal", "Something went wrong inside the studio. Try again.");
}

interface ErrorShape {
  code: ErrorCode;
  message: string;
  field?: string | null;
  retryAfterS?: number | null;
}

function isApiError(answer: unknown): answer is ErrorShape {
  return (
    typeof answer === "object" &&
    answer !== null &&
    "code" in answer &&
    typeof answer.code === "string" &&
    "message" in answer &&
    typeof answer.message === "string"
  );
}
