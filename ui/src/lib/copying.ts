/** A clipboard that does not answer for this long is not waited for. Milliseconds; a guess. */
const CLIPBOARD_MS = 3000;

/**
 * Put a text that is still on its way on the clipboard. The clipboard is asked before the text is
 * here, because WebKit forgets the click while a page waits for an answer.
 */
export async function copyLater(text: Promise<string>): Promise<void> {
  const clipboard = navigator.clipboard as Clipboard | undefined;
  if (clipboard && typeof ClipboardItem !== "undefined") {
    const blob = text.then((words) => new Blob([words], { type: "text/plain" }));
    const item = new ClipboardItem({ "text/plain": blob });
    if (await isDone(clipboard.write([item]))) return;
  }
  if (!copyBySelection(await text)) throw new Error("The clipboard did not take it.");
}

async function isDone(work: Promise<void>): Promise<boolean> {
  const late = new Promise<false>((give) => setTimeout(() => give(false), CLIPBOARD_MS));
  const done = work.then(() => true).catch(() => false);
  return Promise.race([done, late]);
}

/** The old way, for pages without a clipboard of their own: plain HTTP beyond this machine. */
function copyBySelection(text: string): boolean {
  const field = document.createElement("textarea");
  field.value = text;
  field.style.position = "fixed";
  field.style.opacity = "0";
  const before = document.activeElement;
  document.body.append(field);
  field.select();
  const isCopied = document.execCommand("copy");
  field.remove();
  if (before instanceof HTMLElement) before.focus({ preventScroll: true });
  return isCopied;
}
