import { type Drop, type Host, Refused } from "../src/api/host";
import type { Account, ClipId, NewsItem, Operations, StoredInput } from "../src/api/generated";
import {
  account,
  catalog,
  checked,
  queueState,
  recipe,
  settings,
  stored,
  studioState,
} from "./fixtureRows";

export * from "./fixtureRows";

type Answers = {
  [Name in keyof Operations]?: (
    input: Operations[Name]["input"],
  ) => Operations[Name]["output"] | Promise<Operations[Name]["output"]>;
};

/** A studio of a few rows that answers from memory; every call is written down. */
export class FixtureHost implements Host {
  kind: Host["kind"] = "browser";
  readonly reveal = null;
  readonly saveLedger = null;
  readonly chooseBatch = null;
  dragOut: Host["dragOut"] = null;
  copyFile: Host["copyFile"] = null;
  copyPath: Host["copyPath"] = null;
  exportTo: Host["exportTo"] = null;
  chooseFolder: Host["chooseFolder"] = null;
  openLogs: Host["openLogs"] = null;
  speakOutside: Host["speakOutside"] = null;
  readonly readClipboard = null;
  /** Calls that have no answer yet. */
  open = 0;
  readonly calls: { name: string; input: unknown }[] = [];
  readonly kept = new Map<string, unknown>();
  answers: Answers = {};
  uploads: (file: File) => Promise<StoredInput> = (file) => Promise.resolve(stored(file.name));
  #onNews: (news: NewsItem) => void = () => undefined;
  #onLink: (isUp: boolean) => void = () => undefined;
  #onDrop: (drop: Drop) => void = () => undefined;
  #onShow: (clips: ClipId[]) => void = () => undefined;

  async call<Name extends keyof Operations>(
    name: Name,
    input: Operations[Name]["input"],
  ): Promise<Operations[Name]["output"]> {
    this.calls.push({ name, input });
    const answer = (this.answers[name] ?? usual[name]) as Answers[Name];
    if (!answer) throw new Refused("notFound", `${name} has no answer in this test`);
    this.open += 1;
    try {
      return await answer(input);
    } finally {
      this.open -= 1;
    }
  }

  listen(onNews: (news: NewsItem) => void, onLink: (isUp: boolean) => void): () => void {
    this.#onNews = onNews;
    this.#onLink = onLink;
    onLink(true);
    return () => (this.#onNews = () => undefined);
  }

  onDrop(watch: (drop: Drop) => void): () => void {
    this.#onDrop = watch;
    return () => (this.#onDrop = () => undefined);
  }

  onShow(show: (clips: ClipId[]) => void): () => void {
    this.#onShow = show;
    return () => (this.#onShow = () => undefined);
  }

  mediaUrl(path: string): string {
    return path;
  }

  renewMedia(): Promise<void> {
    return Promise.resolve();
  }

  upload(file: File): Promise<StoredInput> {
    return this.uploads(file);
  }

  startDemo(): Promise<Account> {
    return Promise.resolve(account("demo", { isDemo: true }));
  }

  recall(key: string): Promise<unknown> {
    return Promise.resolve(structuredClone(this.kept.get(key)));
  }

  remember(key: string, value: unknown): Promise<void> {
    this.kept.set(key, structuredClone(value));
    return Promise.resolve();
  }

  tell(stream: number, event: NewsItem["event"]): void {
    const after = event.kind === "jobProgressed" ? stream : stream - 1;
    this.#onNews({ stream, after, event });
  }

  link(isUp: boolean): void {
    this.#onLink(isUp);
  }

  drop(drop: Drop): void {
    this.#onDrop(drop);
  }

  /** The desktop asks to see clips, as by a click on a notice. */
  show(clips: ClipId[]): void {
    this.#onShow(clips);
  }

  called(name: keyof Operations): unknown[] {
    return this.calls.filter((call) => call.name === name).map((call) => call.input);
  }
}

const usual: Answers = {
  "studio.state": () => studioState({}),
  "settings.get": () => settings({}),
  "accounts.list": () => ({ accounts: [account("studio", { isActive: true })] }),
  "jobs.list": () => ({ jobs: [], next: null, stream: 0 }),
  "queue.state": () => queueState({}),
  "clips.list": () => ({ clips: [], total: 0, next: null, stream: 0 }),
  "clips.find": () => ({ ids: [], shapes: [], times: [], total: 0, stream: 0, drop: [] }),
  "clips.some": () => ({ clips: [], stream: 0 }),
  "catalog.defaults": ({ mode }) => recipe({ mode }),
  "catalog.check": () => checked({}),
  "catalog.get": () => catalog,
};
