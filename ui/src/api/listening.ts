import { heard } from "../lib/studioWords";
import type { Host } from "./host";

/** Fields of the studio's answers that are sentences for a person. */
const SENTENCES = new Set(["message", "waiting", "why", "shapeNote", "install", "problem"]);

/** Rows whose `label` is a word of the studio, never one that a person wrote. */
function hasOwnLabel(row: object): boolean {
  return "slot" in row || ("value" in row && "why" in row) || "controls" in row;
}

/**
 * The same host, whose answers speak the window's language. The sentences become getters: they are
 * said anew in the language of the moment in which they are read.
 */
export function inOurLanguage(host: Host): Host {
  return {
    ...host,
    call: async (name, input) => spokenFor(await host.call(name, input)),
    listen: (onNews, onLink) => host.listen((news) => onNews(spokenFor(news)), onLink),
    upload: async (file, onProgress) => spokenFor(await host.upload(file, onProgress)),
  };
}

/** Walk through an answer and let its sentences be said in the window's language. */
export function spokenFor<Answer>(answer: Answer): Answer {
  if (Array.isArray(answer)) {
    // Long lists are lists of ids and numbers; they hold no sentence.
    if (typeof answer[0] === "object") for (const row of answer) spokenFor(row);
  } else if (typeof answer === "object" && answer !== null) {
    for (const [field, value] of Object.entries(answer)) {
      if (typeof value === "object") spokenFor(value);
      else if (typeof value === "string" && isSentence(field, answer)) say(answer, field, value);
    }
  }
  return answer;
}

function isSentence(field: string, row: object): boolean {
  return SENTENCES.has(field) || ((field === "label" || field === "summary") && hasOwnLabel(row));
}

function say(row: object, field: string, english: string): void {
  Object.defineProperty(row, field, {
    get: () => heard(english),
    enumerable: true,
    configurable: true,
  });
}
