import type { Host } from "../api/host";
import type { Problem, SpreadPrompt } from "../api/generated";
import { mayHoldChoices } from "../lib/choicesIn";
import { Latest } from "../lib/latest";
import { grouped } from "../lib/text";

/** Clips that one press may make of a prompt with alternatives. Source: `batches.spread`, and a slip of the hand. */
export const SPREAD_CLIPS_MAX = 1000;

/** The prompts that one prompt makes: `{a|b}` is read by the studio, exactly as a batch reads it. */
export class Spread {
  readonly #host: Host;
  readonly #asked = new Latest();
  #told = $state.raw<{ prompt: string; spread: SpreadPrompt } | null>(null);

  constructor(host: Host) {
    this.#host = host;
  }

  /** Learn what a prompt makes; nothing is asked about one without braces. */
  async ask(prompt: string): Promise<void> {
    if (this.#told?.prompt === prompt) return;
    const isLast = this.#asked.begin();
    if (!mayHoldChoices(prompt)) return;
    const spread = await this.#host.call("batches.spread", { prompt });
    if (isLast()) this.#told = { prompt, spread };
  }

  /** What is known of a prompt; null where it holds no braces, or nobody has told yet. */
  of(prompt: string): SpreadPrompt | null {
    return this.#told?.prompt === prompt ? this.#told.spread : null;
  }

  /** Whether it is known what a prompt makes. */
  isTold(prompt: string): boolean {
    return !mayHoldChoices(prompt) || this.of(prompt) !== null;
  }

  /** The prompts it makes, at least one. */
  promptsOf(prompt: string): readonly string[] {
    return this.of(prompt)?.prompts ?? [prompt];
  }

  /** How many prompts it makes, spelled out or not. */
  totalOf(prompt: string): number {
    return this.of(prompt)?.total ?? 1;
  }

  /** Why it cannot be sent with so many clips for each prompt; null where it can. */
  problemOf(prompt: string, clipsEach: number): Problem | null {
    const spread = this.of(prompt);
    if (!spread || spread.total === 1) return null;
    const clips = spread.total * clipsEach;
    if (clips > SPREAD_CLIPS_MAX) {
      const most = grouped(SPREAD_CLIPS_MAX);
      return wrong(
        `This makes ${grouped(clips)} clips. One press makes at most ${most}; the Batch page takes more.`,
      );
    }
    return spread.canBeBlank && prompt.trim() !== ""
      ? wrong("One of the alternatives leaves the prompt empty. Say what should be seen.")
      : null;
  }
}

function wrong(message: string): Problem {
  return { field: "prompt", role: null, message, nearest: null };
}
