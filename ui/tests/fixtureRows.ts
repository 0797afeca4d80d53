import type {
  Account,
  AccountId,
  Attempt,
  Batch,
  CapturedEntry,
  Catalog,
  Checked,
  Clip,
  ClipId,
  Job,
  JobId,
  QueueAccount,
  QueueState,
  Recipe,
  Settings,
  StoredInput,
  StudioState,
} from "../src/api/generated";

/** A catalog that offers every mode with a key, and a few on the web. */
export const catalog: Catalog = {
  version: "1",
  models: [],
  modes: [],
  imageLimits: {
    platform: { sizeBytesMax: 1, sidePxMax: 1 },
    web: { sizeBytesMax: 1, sidePxMax: 1 },
  },
  mediaLimits: [],
  overrideProblem: null,
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
    letMeTry: false,
    callersAllowed: true,
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
    region: "international",
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
    source: null,
    voice: null,
    soundText: null,
    keepOriginalSound: false,
    restyleId: null,
    masks: [],
    templateId: null,
    thinking: null,
    referenceMode: null,
    offPeak: false,
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
    form: null,
    marks: [],
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
      lengthMs: null,
      refName: null,
      seconds: null,
      prompt: null,
    },
    media: "image",
    previewUrl: `/media/inputs/${name}.jpg`,
    fileUrl: null,
    offers: { platform: null, web: null },
    recipe: null,
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
    mode: "text",
    prompt: "a boat",
    model: "v5.5",
    route: "platform",
    account: "studio",
    accountId: "studio" as AccountId,
    width: 1280,
    height: 720,
    durationS: 5,
    sizeBytes: 1000,
    sha256: "0",
    chargedCredits: 60,
    createdAt: "2026-11-22T10:00:00Z",
    madeInS: 60,
    isMissing: false,
    isFavourite: false,
    stars: 0,
    tags: [],
    note: "",
    isTrashed: false,
    ...patch,
  };
}
