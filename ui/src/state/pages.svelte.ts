/** What the middle of the window can show; the create panel stays beside every one. */
export type Page = "clips" | "queue" | "batch" | "ledger";

/** Every page, in the order of its tab. */
export const PAGES: readonly Page[] = ["clips", "queue", "batch", "ledger"];

/** Which page is in the middle. */
export class Pages {
  current = $state<Page>("clips");

  /** Where the wall of clips was left, so that coming back finds the same place. CSS pixels. */
  wallPx = 0;

  open(page: Page): void {
    this.current = page;
  }

  /** The page beside the shown one, where the arrows lead; round and round. */
  beside(step: 1 | -1): Page {
    const at = PAGES.indexOf(this.current);
    return PAGES[(at + step + PAGES.length) % PAGES.length] ?? "clips";
  }
}
