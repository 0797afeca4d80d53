import type { Account } from "../api/generated";

/** What can lie above the window; one at a time. */
export type Door = "palette" | "keys" | "settings" | "accounts" | "addAccount";

/** The parts of the settings, in their order. */
export const SECTIONS = [
  "looks",
  "library",
  "making",
  "accounts",
  "notices",
  "programs",
  "webhooks",
  "about",
] as const;

/** One part of the settings. */
export type Section = (typeof SECTIONS)[number];

/** Which page lies above the window. Every way there goes through here: buttons, keys, the palette. */
export class Doors {
  current = $state<Door | null>(null);
  /** Where the settings open. */
  section = $state<Section | null>(null);
  /** The account that is about to be signed out. */
  leaving = $state.raw<Account | null>(null);
  /** The account that is about to be signed in again. */
  returning = $state.raw<Account | null>(null);

  open(door: Door): void {
    this.section = null;
    this.current = door;
  }

  openSettings(section: Section): void {
    this.open("settings");
    this.section = section;
  }

  /** Close it. One that was opened meanwhile stays. */
  close(door: Door): void {
    if (this.current === door) this.current = null;
  }
}
