import { t } from "./tongue.svelte";

/** What is being done to a file before the form can take it. */
export type Work = "read" | "scaled down";

/** "being read": the word after "being", in the spoken language. */
export function workText(work: Work): string {
  return work === "read" ? t("read") : "scaled down";
}
