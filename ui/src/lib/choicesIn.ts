/** Whether a prompt may hold alternatives, as `{a|b}` or `{1..4}`, or signs that stand for themselves. */
export function mayHoldChoices(prompt: string): boolean {
  const hasGroup = prompt.includes("{") && prompt.includes("}");
  return (hasGroup && /\||\.\./.test(prompt)) || /\\[{}|]/.test(prompt);
}

/** A prompt that was sent as it stands, so that it is sent as it stands once more. */
export function literally(prompt: string): string {
  return mayHoldChoices(prompt) ? prompt.replace(/[{}|]/g, "\\$&") : prompt;
}
