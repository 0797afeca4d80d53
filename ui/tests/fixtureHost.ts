import { type Drop, type Host, Refused } from "../src/api/host";
import type {
  Account,
  AccountId,
  Attempt,
  Batch,
  CapturedEntry,
  Checked,
  Clip,
  ClipId,
  Job,
  JobId,
  NewsItem,
  Operations,
  QueueAccount,
  QueueState,
  Recipe,
  Settings,
  StoredInput,
  StudioState,
} from "../src/api/generated";

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

  called(name: keyof Operations): unknown[] {
    return this.calls.filter((call) => call.name === name).map((call) => call.input);
  }
}

const usual: Answers = {
  "studio.state": () => studioState({}),
  "settings.get": () => settings({}),
  "accounts.list": () => ({ accounts: [account("studio", { isActive: true })] }),
  "jobs.list": () => ({ jobs: [], stream: 0 }),
  "queue.state": () => queueState({}),
  "clips.list": () => ({ clips: [], total: 0, stream: 0 }),
  "catalog.defaults": ({ mode }) => recipe({ mode }),
  "catalog.check": () => checked({}),
};

export function studioState(patch: Partial<StudioState>): StudioState {
  return {
    version: "0.1.0",
    home: "/studio",
    secretsIn: "keyring",
    hasAccounts: true,
    hasDemo: true,
    unsentJobs: 0,
    watchedJobs: 0,
    clipsTotal: 0,
    libraryBytes: 0,
    canPlayH264: null,
    stream: 0,
    saved: null,
    ...patch,
  };
}

export function settings(patch: Partial<Settings>): Settings {
  return {
    sendUnsent: false,
    slots: {},
    budgets: {},
    libraryFolder: "/studio/library",
    chromePath: null,
    notifyFinished: true,
    ...patch,
  };
}

/** One call of PixVerse's page. */
export function call(patch: Partial<CapturedEntry>): CapturedEntry {
  return {
    at: "2026-11-22T10:00:00Z",
    method: "POST",
    path: "/creative_platform/video/t2v",
    status: 200,
    asked: null,
    answered: null,
    ...patch,
  };
}

export const attempt: Attempt = {
  traceId: "00000000-0000-0000-0000-000000000001",
  outcome: "open",
};

export function account(name: string, patch: Partial<Account> = {}): Account {
  return {
    id: name as AccountId,
    name,
    kind: "platform",
    way: "web",
    isDemo: false,
    isActive: false,
    credits: 1000,
    creditsAt: null,
    slots: 5,
    state: "ready",
    secretIn: "keyring",
    unfinishedJobs: 0,
    ...patch,
  };
}

export function recipe(patch: Partial<Recipe> = {}): Recipe {
  return {
    version: 1,
    mode: "text",
    model: "v5.5",
    prompt: "",
    negativePrompt: null,
    durationS: 5,
    quality: "720p",
    aspect: "16:9",
    sound: false,
    multiClip: false,
    seed: null,
    motion: null,
    style: null,
    camera: null,
    inputs: [],
    ...patch,
  };
}

export function checked(patch: Partial<Checked>): Checked {
  const on = { value: "on", label: "On", why: null };
  return {
    problems: [],
    choices: {
      models: [],
      durations: [],
      qualities: [],
      aspects: [],
      sound: on,
      multiClip: on,
      motions: [],
      styles: [],
      cameras: [],
    },
    estimatedCredits: 60,
    exact: true,
    shapeNote: null,
    promptCharsMax: 2048,
    ...patch,
  };
}

export function stored(name: string, patch: Partial<StoredInput> = {}): StoredInput {
  return {
    input: {
      role: "image",
      sha256: `sha of ${name}`,
      name,
      width: 1280,
      height: 720,
      sizeBytes: 1000,
      mime: "image/png",
    },
    previewUrl: `/media/inputs/${name}.jpg`,
    offers: { platform: null, web: null },
    ...patch,
  };
}

export function job(id: string, patch: Partial<Job> = {}): Job {
  return {
    id: id as JobId,
    batch: "batch" as Job["batch"],
    stage: "queued",
    mode: "text",
    model: "v5.5",
    prompt: "a boat",
    route: "platform",
    account: "studio",
    accountId: "studio" as AccountId,
    videoId: null,
    recipe: recipe({ prompt: "a boat" }),
    attempts: [],
    error: null,
    clip: null,
    clipId: null,
    cost: { estimatedCredits: 60, exact: true, chargedCredits: null },
    waiting: null,
    waitingFor: null,
    createdAt: "2026-11-22T10:00:00Z",
    stageSince: "2026-11-22T10:00:00Z",
    sentAt: null,
    endedAt: null,
    progress: null,
    steps: [],
    position: 0,
    canEdit: (patch.stage ?? "queued") === "queued",
    canCancel: true,
    canRetry: false,
    needsChoice: false,
    isUnsent: false,
    isHidden: false,
    notes: [],
    ...patch,
  };
}

export function queueState(patch: Partial<QueueState>): QueueState {
  return { isPaused: false, accounts: [queueAccount({})], stream: 0, ...patch };
}

export function queueAccount(patch: Partial<QueueAccount>): QueueAccount {
  return {
    accountId: "studio" as AccountId,
    isPaused: false,
    slots: 5,
    slotsLimit: 5,
    used: 0,
    queued: 0,
    quietUntil: null,
    waiting: null,
    waitingFor: null,
    budgetDayCredits: null,
    spentTodayCredits: 0,
    ...patch,
  };
}

export function batch(id: string, patch: Partial<Batch> = {}): Batch {
  return {
    id: id as Batch["id"],
    name: null,
    createdAt: "2026-11-22T10:00:00Z",
    accountId: "studio" as AccountId,
    jobs: 4,
    queued: 4,
    running: 0,
    done: 0,
    failed: 0,
    cancelled: 0,
    estimatedCredits: 240,
    chargedCredits: 0,
    budgetCredits: null,
    ...patch,
  };
}

export function clip(id: string, patch: Partial<Clip> = {}): Clip {
  return {
    id: id as ClipId,
    jobId: null,
    path: `/studio/library/${id}.mp4`,
    fileUrl: `/media/clips/${id}.mp4`,
    posterUrl: null,
    recipe: recipe({ prompt: "a boat" }),
    prompt: "a boat",
    model: "v5.5",
    route: "platform",
    account: "studio",
    width: 1280,
    height: 720,
    durationS: 5,
    sizeBytes: 1000,
    sha256: "0",
    chargedCredits: 60,
    createdAt: "2026-11-22T10:00:00Z",
    madeInS: 60,
    isMissing: false,
    ...patch,
  };
}
