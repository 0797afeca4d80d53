import { inBursts } from "./bursts";
import { routes } from "./generated";
import { type Host, refusalFrom, Refused } from "./host";
import { watchPageDrop } from "./pageDrop";
import { sendFile } from "./upload";
import type { Account, NewsItem, Operations } from "./generated";

/** Pause before a closed event stream is opened again. Milliseconds; a guess at a fair one. */
const REOPEN_MS = 2000;

/** Where the page keeps its looks in a browser. */
const LOOKS_PREFIX = "tachyscope.";

/** The same window in a browser: operations over the gateway, signed in by its same-site cookie. */
export function openHttpHost(): Host {
  return {
    kind: "browser",
    call: (name, input) => runOperation(name, input),
    listen: listenToStream,
    mediaUrl: (path) => path,
    renewMedia: () => Promise.resolve(),
    upload: (file, onProgress) =>
      sendFile({ url: "/api/v1/inputs", bearer: null }, file, onProgress),
    startDemo: () => send<Account>("POST", "/api/v1/demo", {}),
    onDrop: watchPageDrop,
    reveal: null,
    saveLedger: null,
    chooseBatch: null,
    dragOut: null,
    copyFile: null,
    copyPath: null,
    exportTo: null,
    chooseFolder: null,
    openLogs: null,
    speakOutside: null,
    onShow: () => () => undefined,
    readClipboard: null,
    recall: (key) => Promise.resolve(readLook(key)),
    remember: (key, value) => Promise.resolve(writeLook(key, value)),
  };
}

function runOperation<Name extends keyof Operations>(
  name: Name,
  input: Operations[Name]["input"],
): Promise<Operations[Name]["output"]> {
  const { method, path } = routes[name];
  const fields = { ...(input as Record<string, unknown>) };
  const filled = path.replace(/\{(\w+)\}/g, (_, field: string) => {
    const value = String(fields[field]);
    return encodeURIComponent(value);
  });
  return method === "GET"
    ? send("GET", `${filled}${query(fields, path)}`, null)
    : send("POST", filled, fields);
}

/** What a GET carries beside its path; nulls stay at home. */
function query(fields: Record<string, unknown>, path: string): string {
  const parameters = new URLSearchParams();
  for (const [field, value] of Object.entries(fields)) {
    if (value === null || value === undefined || path.includes(`{${field}}`)) continue;
    parameters.set(field, String(value));
  }
  const text = parameters.toString();
  return text === "" ? "" : `?${text}`;
}

async function send<Answer>(method: string, url: string, body: unknown): Promise<Answer> {
  let answer: Response;
  try {
    answer = await fetch(url, {
      method,
      credentials: "same-origin",
      ...(body === null
        ? {}
        : { body: JSON.stringify(body), headers: { "Content-Type": "application/json" } }),
    });
  } catch {
    throw new Refused("unreachable", "The studio does not answer. Is `tachy serve` still running?");
  }
  const content: unknown = await answer.json().catch(() => null);
  if (!answer.ok) throw refusalFrom(content);
  return content as Answer;
}

/** EventSource comes back by itself after a cut, but not after an error answer: then we reopen. */
function listenToStream(
  onNews: (news: NewsItem) => void,
  onLink: (isUp: boolean) => void,
): () => void {
  const give = inBursts(onNews);
  let stream: EventSource;
  let reopening: ReturnType<typeof setTimeout> | undefined;
  const open = (): void => {
    stream = new EventSource("/api/v1/events");
    stream.onopen = () => onLink(true);
    stream.onmessage = (message: MessageEvent<string>) =>
      give(JSON.parse(message.data) as NewsItem);
    stream.onerror = () => {
      onLink(false);
      if (stream.readyState === EventSource.CLOSED) reopening = setTimeout(open, REOPEN_MS);
    };
  };
  open();
  return () => {
    clearTimeout(reopening);
    stream.close();
  };
}

function readLook(key: string): unknown {
  try {
    return JSON.parse(localStorage.getItem(LOOKS_PREFIX + key) ?? "null");
  } catch {
    return null;
  }
}

function writeLook(key: string, value: unknown): void {
  try {
    localStorage.setItem(LOOKS_PREFIX + key, JSON.stringify(value));
  } catch {
    // A full or forbidden store costs the draft of next time, nothing else.
  }
}
