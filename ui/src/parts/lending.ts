/**
 * Attach to a dialog: it opens above everything and takes the keyboard, and gives it back, when it
 * goes, to what had it before.
 */
export function aboveAll(dialog: HTMLDialogElement): () => void {
  const before = document.activeElement;
  dialog.showModal();
  return () => {
    const isFree = document.activeElement === null || document.activeElement === document.body;
    if (isFree && before instanceof HTMLElement && before.isConnected) before.focus();
  };
}
