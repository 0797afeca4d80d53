// Written by `UPDATE_GOLDEN=1 cargo test -p contract`; not by hand.
import type { UsedPrompt } from "./UsedPrompt";

/**
 * Prompts that were used.
 */
export type PromptList = { 
/**
 * Each once, the one used last first.
 */
prompts: Array<UsedPrompt>, };
