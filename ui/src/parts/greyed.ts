/**
 * Attach: a button that cannot be pressed now, and why. It stays where the keyboard finds it, so that
 * the reason is found too; a press does nothing.
 */
export function greyed(why: string | null): (button: HTMLElement) => () => void {
  return (button) => {
    if (why === null) return () => undefined;
    const title = button.getAttribute("title");
    button.setAttribute("aria-disabled", "true");
    button.setAttribute("aria-description", why);
    button.setAttribute("title", why);
    const hold = (event: Event): void => {
      event.preventDefault();
      event.stopImmediatePropagation();
    };
    button.addEventListener("click", hold, true);
    return () => {
      button.removeEventListener("click", hold, true);
      button.removeAttribute("aria-disabled");
      button.removeAttribute("aria-description");
      if (title === null) button.removeAttribute("title");
      else button.setAttribute("title", title);
    };
  };
}
