import { t } from "./tongue.svelte";

/** What stands outside of the page: in the tray's menu, in notices, over dialogs. `{0}`, `{1}` stay open. */
export type OutsideWords = ReturnType<typeof outsideWords>;

/** These words in the language that is spoken. */
export function outsideWords() {
  return {
    idle: t("Nothing to do"),
    running: t("{0} running", "{0}"),
    waiting: t("{0} running, {1} waiting", "{0}", "{1}"),
    paused: t("Paused"),
    pausedWith: t("Paused: {0} running, {1} waiting", "{0}", "{1}"),
    pause: t("Pause the queue"),
    resume: t("Resume the queue"),
    show: t("Show the window"),
    quit: t("Quit"),
    clipReady: t("Your clip is ready"),
    clipsReady: t("{0} clips are ready", "{0}"),
    showClips: t("Show"),
    exportTo: t("Choose a folder to export to"),
    exportLedger: t("Export the ledger"),
    chooseImages: t("Choose a folder of images"),
    chooseTable: t("Choose a table"),
  };
}
