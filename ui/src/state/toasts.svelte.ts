import { reasonOf } from "../lib/reason";

/** A short word at the corner of the window, with at most one thing to do about it. */
export interface Toast {
  id: number;
  tone: "plain" | "good" | "bad";
  text: string;
  action: ToastAction | null;
}

/** The one thing to do about a toast. */
export interface ToastAction {
  label: string;
  run: () => void;
}

/** Long enough to read two lines and reach Undo. Milliseconds; a guess. */
const SHOWN_MS = 8000;

/** More than this at once covers the gallery. */
const TOASTS_MAX = 4;

/** The toasts on screen, oldest first. */
export class Toasts {
  shown = $state.raw<Toast[]>([]);
  #nextId = 1;

  /** Show a sentence; it leaves by itself. */
  say(text: string, tone: Toast["tone"] = "plain", action: ToastAction | null = null): void {
    const toast: Toast = { id: this.#nextId, tone, text, action };
    this.#nextId += 1;
    const others = this.shown.filter((other) => other.text !== text);
    this.shown = [...others, toast].slice(-TOASTS_MAX);
    setTimeout(() => this.close(toast.id), SHOWN_MS);
  }

  /** Say what a failed call said. */
  refuse(refusal: unknown): void {
    this.say(reasonOf(refusal, "Something went wrong."), "bad");
  }

  close(id: number): void {
    this.shown = this.shown.filter((toast) => toast.id !== id);
  }
}
