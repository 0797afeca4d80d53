import type { AccountId, BatchId, JobId, LedgerGroup, LedgerRow } from "../src/api/generated";

/** One group of the ledger, as the studio gives it. */
export function ledgerGroup(
  key: string,
  account: string,
  patch: Partial<LedgerGroup> = {},
): LedgerGroup {
  return {
    key,
    label: key,
    accountId: account as AccountId,
    account,
    estimatedCredits: 0,
    chargedCredits: 0,
    refundedCredits: 0,
    attempts: 1,
    jobs: 1,
    unknown: 0,
    unknownCredits: 0,
    ...patch,
  };
}

/** One attempt in the ledger. */
export function ledgerRow(attempt: string, patch: Partial<LedgerRow> = {}): LedgerRow {
  return {
    attempt,
    jobId: "job" as JobId,
    batch: "batch" as BatchId,
    accountId: "studio" as AccountId,
    account: "studio",
    route: "platform",
    mode: "text",
    model: "v5.5",
    prompt: "a boat",
    outcome: "accepted",
    videoId: "1",
    estimatedCredits: 60,
    exact: true,
    chargedCredits: 60,
    refundedCredits: null,
    isUnknown: false,
    at: "2026-11-22T10:00:00Z",
    ...patch,
  };
}
