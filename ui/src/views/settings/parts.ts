import type { Host } from "../../api/host";
import { type Section, SECTIONS } from "../../state/doors.svelte";

/** The name of each part of the settings. */
export const PART_NAMES: Readonly<Record<Section, string>> = {
  looks: "Looks and language",
  library: "Library",
  making: "Making clips",
  accounts: "Accounts and Chrome",
  notices: "Notices",
  programs: "Other programs",
  webhooks: "Webhooks",
  about: "About",
};

/** The parts that this host has: a page in a browser cannot tell the desktop anything. */
export function partsFor(kind: Host["kind"]): Section[] {
  return SECTIONS.filter((section) => kind === "desktop" || section !== "notices");
}

/** A part begins this far below the upper edge and counts as the shown one. CSS pixels; a guess. */
const EDGE_PX = 90;

/** Which part stands at the upper edge of what scrolls; the last one once the end is reached. */
export function partAt(scroller: HTMLElement): Section | null {
  const parts = [...scroller.querySelectorAll<HTMLElement>("[data-section]")];
  const isAtEnd = scroller.scrollTop + scroller.clientHeight >= scroller.scrollHeight - 2;
  const edgePx = scroller.getBoundingClientRect().top + EDGE_PX;
  const above = parts.filter((part) => part.getBoundingClientRect().top <= edgePx);
  const shown = (isAtEnd ? parts : above).at(-1) ?? parts[0];
  return SECTIONS.find((section) => section === shown?.dataset.section) ?? null;
}
