import type { SpreadPrompt } from "../src/api/generated";

/** What the studio says of a prompt with plain alternatives, one after another and never nested. */
export function spreadOf(prompt: string): SpreadPrompt {
  const parts = prompt.split(/\{([^{}]*\|[^{}]*)\}/);
  const places = parts.filter((_, at) => at % 2 === 1).map((part) => part.split("|"));
  const prompts = parts.reduce<string[]>(
    (texts, part, at) => {
      const words = at % 2 === 1 ? part.split("|") : [part];
      return texts.flatMap((text) => words.map((word) => text + word));
    },
    [""],
  );
  const byLength = [...prompts].sort((a, b) => b.length - a.length);
  return {
    total: prompts.length,
    prompts,
    longest: byLength[0] ?? "",
    canBeBlank: prompts.some((one) => one.trim() === ""),
    places: places.map((words) => ({ total: words.length, words })),
  };
}
