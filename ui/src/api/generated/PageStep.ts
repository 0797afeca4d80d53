// Written by `UPDATE_GOLDEN=1 cargo test -p contract`; not by hand.

/**
 * A step of a run through the page that is done. In this order; what a recipe does
 * not need is left out.
 */
export type PageStep = "chromeReady" | "openedPage" | "optionsSet" | "imageAttached" | "promptEntered" | "checked" | "pressed" | "answerReceived";
