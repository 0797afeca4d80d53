import type { Account, Caller, Choice, Rights } from "../../api/generated";
import { inSentence } from "../../lib/ledgerWords";
import { momentText } from "../../lib/time";

/** What a token may do, as it is chosen. */
export const rightsChoices: readonly Choice[] = [
  { value: "read", label: "Look", why: null },
  { value: "create", label: "Make clips", why: null },
  { value: "admin", label: "Everything", why: null },
];

const rightsWords: Record<Rights, string> = {
  read: "may look",
  create: "may make clips",
  admin: "may do everything",
};

export function asRights(value: string): Rights | null {
  return value === "read" || value === "create" || value === "admin" ? value : null;
}

/** What a token opens, with its limits, in one line. */
export function rightsText(caller: Caller, accounts: readonly Account[]): string {
  const { account: bound, capCredits: cap, spentCredits: spent } = caller;
  const account = accounts.find(({ id }) => id === bound)?.name ?? "a removed account";
  return [
    rightsWords[caller.rights],
    bound === null ? null : `with “${account}” only`,
    cap !== null ? `${spent} of ${cap} credits` : spent > 0 ? `${spent} credits` : null,
  ]
    .filter((part) => part !== null)
    .join(" · ");
}

/** When a token was used last, or that it opens nothing any more. */
export function usedText(caller: Caller, nowMs: number): string {
  if (caller.revokedAt !== null)
    return `taken back ${inSentence(momentText(caller.revokedAt, nowMs))}`;
  if (caller.usedAt === null) return "never used";
  return `last used ${inSentence(momentText(caller.usedAt, nowMs))}`;
}

/** The cap that was typed; null where there is none, undefined where it cannot be one. */
export function capFrom(typed: string): number | null | undefined {
  if (typed.trim() === "") return null;
  const credits = Number(typed);
  const isCap = Number.isInteger(credits) && credits >= 1 && credits < 2 ** 32;
  return isCap ? credits : undefined;
}
