import type { AccountId, LedgerGroup } from "../api/generated";
import type { DayCredits } from "./chart";
import { type DayRange, everyDay } from "./days";

/** One wallet's days. Credits of two wallets are different money and never share a bar. */
export interface Lane {
  accountId: AccountId;
  account: string;
  /** Everything of this wallet that was asked for. */
  total: LedgerGroup;
  days: DayCredits[];
}

/** What the ledger says by day, as one chart for each account over the same days. */
export function lanesOf(
  days: readonly LedgerGroup[],
  totals: readonly LedgerGroup[],
  range: DayRange,
  today: string,
): Lane[] {
  const known = days.map(({ key }) => key).sort();
  const first = range.first ?? known[0] ?? today;
  const last = range.last ?? latest(today, known.at(-1));
  const shown = everyDay(first, last);
  return totals.map((total) => {
    const mine = new Map<string, LedgerGroup>();
    for (const group of days) if (group.accountId === total.accountId) mine.set(group.key, group);
    const { accountId, account } = total;
    return { accountId, account, total, days: shown.map((day) => creditsOf(day, mine.get(day))) };
  });
}

/** The studio's machine may be in a later day than this page's. */
function latest(today: string, key: string | undefined): string {
  return key !== undefined && key > today ? key : today;
}

function creditsOf(day: string, group: LedgerGroup | undefined): DayCredits {
  return {
    day,
    charged: group?.chargedCredits ?? 0,
    unknown: group?.unknownCredits ?? 0,
    refunded: group?.refundedCredits ?? 0,
  };
}

/** A model that two accounts have used is offered once. */
export function onceEach(groups: readonly LedgerGroup[]): LedgerGroup[] {
  const named = new Map<string, LedgerGroup>();
  for (const group of groups) if (!named.has(group.key)) named.set(group.key, group);
  return [...named.values()];
}
