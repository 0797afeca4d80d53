import type { BatchPreview } from "../src/api/generated";

/** What the studio says to a batch of two prompts. */
export function batchPreview(patch: Partial<BatchPreview> = {}): BatchPreview {
  return {
    id: "preview",
    name: "",
    rows: 2,
    jobs: 2,
    estimatedCredits: 120,
    exact: true,
    unknownCosts: 0,
    problems: [],
    problemsTotal: 0,
    passedOver: [],
    passedOverTotal: 0,
    sample: [],
    importedBefore: null,
    account: "studio",
    accountId: null,
    balanceCredits: 1000,
    route: "platform",
    ...patch,
  };
}
