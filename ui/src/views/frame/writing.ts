/** Elements whose own keys type or choose something. */
const WRITTEN = 'input:not([type="checkbox"], [type="radio"], [type="range"]), textarea, select';

/** Whether a button was pressed by the keyboard: such a press counts no clicks. */
export function isByKeyboard(event: MouseEvent): boolean {
  return event.detail === 0;
}

/** Whether what has the keyboard is written in, so that letters belong to it. */
export function isWriting(target: EventTarget | null): boolean {
  if (!(target instanceof HTMLElement)) return false;
  const isList = target.closest('[role="listbox"], [role="menu"], [popover]') !== null;
  return target.isContentEditable || target.matches(WRITTEN) || isList;
}
