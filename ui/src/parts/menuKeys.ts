function itemsIn(menu: HTMLElement): HTMLElement[] {
  return [...menu.querySelectorAll<HTMLElement>("[role^=menuitem]")];
}

/** The keyboard starts at what is chosen, else at the first. */
export function enterMenu(menu: HTMLElement): void {
  const chosen = menu.querySelector<HTMLElement>('[aria-checked="true"]');
  (chosen ?? itemsIn(menu)[0])?.focus();
}

/** Up and down walk over a menu round and round; Home and End go to its ends. */
export function walkMenu(event: KeyboardEvent): void {
  const menu = event.currentTarget;
  if (!(menu instanceof HTMLElement)) return;
  const items = itemsIn(menu);
  const at = items.findIndex((item) => item === document.activeElement);
  const goals: Record<string, number> = {
    ArrowDown: (at + 1) % items.length,
    ArrowUp: (at - 1 + items.length) % items.length,
    Home: 0,
    End: items.length - 1,
  };
  const to = goals[event.key];
  if (to === undefined) return;
  event.preventDefault();
  items[to]?.focus();
}
