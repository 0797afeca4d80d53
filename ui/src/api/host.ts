import type { OutsideWords } from "../lib/outsideWords";
import { heard } from "../lib/studioWords";
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

/** What became of an export to a folder. */
export type ExportedClips = Operations["clips.export"]["output"];

/** Where one clip's MP4 with its recipe inside is handed out, before `Host.mediaUrl`. */
export function exportPath(clip: ClipId): string {
  return `/media/clips/${encodeURIComponent(clip)}/export`;
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
   * Let the person drag these clips' files into another program; each copy carries its recipe.
   * Call it while the pointer is still down. Resolves once the drag has begun; null where the host
   * cannot.
   */
  readonly dragOut: ((clips: ClipId[]) => Promise<void>) | null;

  /** Put these clips' files on the clipboard, to paste in a file manager; null where the host cannot. */
  readonly copyFile: ((clips: ClipId[]) => Promise<void>) | null;

  /** Put where these clips lie on the clipboard, a line each; null where the host cannot. */
  readonly copyPath: ((clips: ClipId[]) => Promise<void>) | null;

  /**
   * Write these clips with their recipes into a folder that the person chooses; null as the answer
   * where they left the dialog. Null where the page hands them out by `exportPath`.
   */
  readonly exportTo: ((clips: ClipId[]) => Promise<ExportedClips | null>) | null;

  /**
   * Let the person choose a folder by the system's dialog; its path, or null where they left it.
   * Null where the host cannot.
   */
  readonly chooseFolder: ((title: string) => Promise<string | null>) | null;

  /** Open the folder of logs in the file manager; null where the host cannot. */
  readonly openLogs: (() => Promise<void>) | null;

  /** Say what stands outside of the page in these words; null where nothing does. */
  readonly speakOutside: ((words: OutsideWords) => Promise<void>) | null;

  /** Hear which clips the desktop asks to see, as by a click on a notice. Returns the way to stop. */
  onShow(show: (clips: ClipId[]) => void): () => void;

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
      heard(answer.message),
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
