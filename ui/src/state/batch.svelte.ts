import { type Drop, type Host, Refused } from "../api/host";
import type { BatchPreview, EarlierImport, EnqueuedBatch } from "../api/generated";
import { isTableName, lastPart, type NamedFile, sorted } from "../lib/batchFiles";
import { isImageName } from "../lib/files";
import { Latest } from "../lib/latest";
import { reasonOf } from "../lib/reason";
import { askBatch, type BatchDefaults, type BatchSource } from "./batchAsking";
import { BatchImages } from "./batchImages.svelte";

/** Pause after a key before the batch is read anew. Milliseconds; about a word's typing. */
const READ_AFTER_MS = 250;

/** Pause before typed prompts are kept for next time. Milliseconds. */
const KEEP_AFTER_MS = 500;

/** Largest table that goes over HTTP. Bytes; the gateway takes 4 MiB with all that is around it. */
const TABLE_BYTES_MAX = 3_000_000;

/** A batch before it is sent: its source, and what the studio says it would make and cost. */
export class BatchDesk {
  source = $state.raw<BatchSource>({ kind: "typed" });
  /** One prompt a line, as typed. */
  prompts = $state("");
  /** Credits at which the batch stops; null means no limit of its own. */
  budget = $state<number | null>(null);
  /** Images that are too large are scaled down when the batch is sent. */
  shrinks = $state(false);
  preview = $state.raw<BatchPreview | null>(null);
  /** What stands in the preview is not yet about what stands in the source. */
  isReading = $state(false);
  isSending = $state(false);
  refusal = $state<string | null>(null);
  /** The same file was sent before: asked before it is sent again. */
  question = $state.raw<EarlierImport | null>(null);
  readonly images: BatchImages;

  readonly #host: Host;
  readonly #asked = new Latest();
  #defaults: BatchDefaults = { base: null, account: null, inputs: [] };
  #reading: ReturnType<typeof setTimeout> | undefined;
  #keeping: ReturnType<typeof setTimeout> | undefined;
  #isRecalled = false;

  /** Everything that is needed to send it is there. */
  readonly canSend = $derived(this.#canSend());

  constructor(host: Host) {
    this.#host = host;
    this.images = new BatchImages(host, () => this.#readSoon(0));
  }

  #canSend(): boolean {
    if (this.preview === null || this.preview.jobs === 0) return false;
    const isUnderWay = this.isReading || this.isSending || this.images.isBusy;
    return this.preview.problemsTotal === 0 && !isUnderWay;
  }

  /** Take up the prompts of last time, once. */
  async recall(): Promise<void> {
    if (this.#isRecalled) return;
    this.#isRecalled = true;
    const kept = await this.#host.recall("batch");
    if (typeof kept === "string" && this.prompts === "") this.prompts = kept;
    this.#readSoon(0);
  }

  /** The form beside the page has changed: what rows leave out means something else now. */
  follow(defaults: BatchDefaults): void {
    if (JSON.stringify(defaults) === JSON.stringify(this.#defaults)) return;
    this.#defaults = defaults;
    this.#readSoon(READ_AFTER_MS);
  }

  /** Prompts as they are typed. */
  type(prompts: string): void {
    this.prompts = prompts;
    this.#readSoon(READ_AFTER_MS);
    clearTimeout(this.#keeping);
    this.#keeping = setTimeout(() => void this.#keep(), KEEP_AFTER_MS);
  }

  /** The content of a file, mended here; the file itself stays as it is. */
  mend(text: string): void {
    if (this.source.kind !== "file") return;
    this.source = { ...this.source, text };
    this.#readSoon(READ_AFTER_MS);
  }

  setShrinks(shrinks: boolean): void {
    this.shrinks = shrinks;
    this.#readSoon(0);
  }

  /** Back to typed prompts; they are as they were left. */
  clear(): void {
    this.images.clear();
    this.#turnTo({ kind: "typed" });
  }

  /** A file or a folder was changed on the disk: read it once more. */
  readAgain(): void {
    this.#readSoon(0);
  }

  /** Files dropped on the page: paths on a desktop, content in a browser. */
  async takeDrop(drop: Drop & { phase: "dropped" }): Promise<void> {
    if (drop.paths.length > 0) return this.takePaths(drop.paths);
    const inside = await Promise.all(drop.folders.map((folder) => folder.files()));
    const beside = drop.files.map((file) => ({ name: file.name, file }));
    await this.takeFiles([...inside.flat(), ...beside], drop.folders[0]?.name ?? "");
  }

  /** Choose by the system's own dialog, where the host has one. */
  get choose(): ((what: "table" | "folder") => Promise<void>) | null {
    const { chooseBatch } = this.#host;
    if (!chooseBatch) return null;
    return async (what) => {
      const path = await chooseBatch(what);
      if (path !== null) await this.takePaths([path]);
    };
  }

  /** Paths of this machine: a table or a folder is read by the studio, images one by one. */
  async takePaths(paths: readonly string[]): Promise<void> {
    this.refusal = null;
    const table = paths.find(isTableName) ?? paths.find((path) => !isImageName(path));
    if (table !== undefined) {
      this.images.clear();
      return this.#turnTo({ kind: "path", path: table });
    }
    if (this.source.kind !== "file") this.#turnTo({ kind: "images", name: "" });
    await this.images.addPaths(paths.map((path) => ({ name: lastPart(path), path })));
  }

  /** Files by their content: a table with its images, images for a table, or images alone. */
  async takeFiles(files: readonly NamedFile[], folder = ""): Promise<void> {
    this.refusal = null;
    const { tables, images } = sorted(files, ({ name }) => name);
    const [table] = tables;
    if (tables.length > 1) return this.#refuse("These are several tables. Take one at a time.");
    if (table) await this.#takeTable(table);
    else if (images.length === 0) return this.#refuse(nothingToRead(files));
    else if (this.source.kind !== "file") this.#turnTo({ kind: "images", name: folder });
    await this.images.addFiles(images);
  }

  async #takeTable({ name, file }: NamedFile): Promise<void> {
    if (file.size > TABLE_BYTES_MAX) {
      return this.#refuse(`“${name}” is too large to be read here. \`tachy batch\` takes it.`);
    }
    const text = await file.text();
    const { source } = this;
    // The same table once more, mended, still has its images; another one has others.
    if (source.kind === "file" && source.name !== lastPart(name)) this.images.clear();
    this.#turnTo({ kind: "file", name: lastPart(name), text });
  }

  #refuse(why: string): void {
    this.refusal = why;
  }

  #turnTo(source: BatchSource): void {
    this.source = source;
    this.preview = null;
    this.refusal = null;
    this.#readSoon(0);
  }

  #readSoon(afterMs: number): void {
    clearTimeout(this.#reading);
    this.#asked.forget();
    this.isReading = true;
    this.#reading = setTimeout(() => void this.read(), afterMs);
  }

  /** Ask what it would make and cost; of several askings the last one counts. */
  async read(): Promise<void> {
    clearTimeout(this.#reading);
    this.isReading = true;
    // What rows name is still on its way; once it is in, it is read by itself.
    if (this.images.isBusy) return;
    const isLast = this.#asked.begin();
    try {
      const { source, prompts, shrinks } = this;
      const images = this.images.shas;
      const wanted = { source, prompts, images, shrinks, ...this.#defaults };
      const preview = await askBatch(this.#host, wanted);
      if (!isLast()) return;
      this.preview = preview;
      this.refusal = null;
    } catch (refusal) {
      if (isLast()) this.#lose(refusal);
    } finally {
      if (isLast()) this.isReading = false;
    }
  }

  #lose(refusal: unknown): void {
    this.preview = null;
    this.refusal = reasonOf(refusal, "The batch could not be read.");
  }

  /**
   * Put it in the queue. Null where it was not: something is wrong, or the same file was sent
   * before and the person has not said `again`.
   */
  async send(again: boolean): Promise<EnqueuedBatch | null> {
    const { preview } = this;
    if (!this.canSend || preview === null) return null;
    this.question = again ? null : preview.importedBefore;
    if (this.question) return null;
    this.isSending = true;
    try {
      const sent = await this.#host.call("batches.enqueue", {
        preview: preview.id,
        budget: this.budget,
        again,
      });
      this.#sent();
      return sent;
    } catch (refusal) {
      await this.#notSent(refusal);
      return null;
    } finally {
      this.isSending = false;
    }
  }

  /** A preview that is forgotten, or was sent from another window meanwhile, is read once more. */
  async #notSent(refusal: unknown): Promise<void> {
    const isStale =
      refusal instanceof Refused && (refusal.code === "notFound" || refusal.code === "conflict");
    if (isStale) await this.read();
    this.question = this.preview?.importedBefore ?? null;
    if (this.question === null) {
      this.refusal = reasonOf(refusal, "The batch was not sent.");
    }
  }

  #sent(): void {
    if (this.source.kind === "typed") this.type("");
    this.budget = null;
    this.clear();
  }

  async #keep(): Promise<void> {
    await this.#host.remember("batch", this.prompts);
  }
}

function nothingToRead(files: readonly NamedFile[]): string {
  const [first] = files;
  return first && files.length === 1
    ? `“${first.name}” is no table and no image. CSV, JSON Lines, text, JPG, PNG and WebP are read.`
    : "None of these is a table or an image. CSV, JSON Lines, text, JPG, PNG and WebP are read.";
}
