import type { Account, Choice, Way } from "../../api/generated";
import { unreachable } from "../../lib/text";

/** What kind of account it is, for a person. */
export function kindText(account: Account): string {
  if (account.isDemo) return "Demo";
  return account.kind === "platform" ? "API key" : "Web account";
}

/** How it stands with PixVerse, in a few words. */
export function standText(account: Account): string {
  switch (account.state) {
    case "ready":
      return "signed in";
    case "signedOut":
      return "signed out";
    case "signedInElsewhere":
      return "signed in elsewhere";
    case "refused":
      return "refused by PixVerse";
    case "unreachable":
      return "no connection";
    default:
      return unreachable(account.state);
  }
}

/** Only the owner can mend it. */
export function needsSignIn(account: Account): boolean {
  return ["signedOut", "signedInElsewhere", "refused"].includes(account.state);
}

/** Signing in here signs the other place out: then it is called by its name. */
export function returnText(account: Account): string {
  return account.state === "signedInElsewhere" ? "Take over" : "Sign in again";
}

/** Where an account's secret is kept, for a person. */
export function secretText(account: Account): string {
  switch (account.secretIn) {
    case "keyring":
      return "in the system's keyring";
    case "file":
      return "in a file that only you may read";
    case "environment":
      return "in the environment of this program";
    case "memory":
      return "in memory, until Tachyscope closes";
    default:
      return unreachable(account.secretIn);
  }
}

const wayLabels: Record<Way, string> = {
  web: "Web calls",
  browser: "Through the page",
  webThenBrowser: "Web, then the page",
};

/** The ways of a web account. Without a Chrome only the first; `noChrome` says why. */
export function wayChoices(noChrome: string | null): Choice[] {
  return Object.entries(wayLabels).map(([value, label]) => ({
    value,
    label,
    why: value === "web" ? null : noChrome,
  }));
}

/** What was picked, as a way; null for anything else. */
export function asWay(value: string): Way | null {
  return value in wayLabels ? (value as Way) : null;
}

/** The account is one of the web site itself, which a page can be opened for. */
export function hasWays(account: Account): boolean {
  return account.kind === "web" && !account.isDemo;
}
