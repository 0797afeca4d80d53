import type { Account } from "../../api/generated";
import { counted } from "../../lib/text";
import type { Studio } from "../studio.svelte";
import { type Action, ofGroup } from "./action";

/** Who pays. */
export const ACCOUNTS: readonly Action[] = ofGroup("accounts", [
  {
    id: "accounts.next",
    name: "Pay with the next account",
    keys: ["Alt+A"],
    can: ({ accounts }) => accounts.all.length > 1,
    run: payWithNext,
  },
  {
    id: "accounts.show",
    name: "Show all accounts and their balances",
    run: ({ doors }) => doors.open("accounts"),
  },
  {
    id: "accounts.refresh",
    name: "Ask PixVerse for the balance",
    can: ({ accounts }) => accounts.active !== null,
    run: (studio) => {
      const { active } = studio.accounts;
      return active && studio.attempt(() => studio.accounts.refresh(active.id));
    },
  },
  {
    id: "accounts.add",
    name: "Add an account",
    run: ({ doors }) => doors.open("addAccount"),
  },
  {
    id: "accounts.signOut",
    name: "Sign out of the account that pays",
    can: ({ accounts }) => accounts.active !== null,
    run: ({ accounts, doors }) => (doors.leaving = accounts.active),
  },
  {
    id: "accounts.older",
    name: "Bring in older clips of this account",
    can: ({ older }) => older.lister !== null,
    run: ({ older }) => older.lister && older.show(older.lister),
  },
]);

/** One action for each account that does not pay now. */
export function switching({ accounts }: Studio): Action[] {
  const others = accounts.all.filter((account) => !account.isActive);
  return ofGroup(
    "accounts",
    others.map((account) => ({
      id: `accounts.pay.${account.id}`,
      name: `Pay with “${account.name}” (${balanceText(account)})`,
      run: (studio) => studio.payWith(account),
    })),
  );
}

function balanceText({ credits }: Account): string {
  return credits === null ? "balance unknown" : counted(credits, "credit");
}

function payWithNext(studio: Studio): unknown {
  const { all, active } = studio.accounts;
  const at = all.findIndex((account) => account.id === active?.id);
  const next = all[(at + 1) % all.length];
  return next && studio.payWith(next);
}
