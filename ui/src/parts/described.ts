/** Attach: why something cannot be picked, for those who hear the window instead of seeing it. */
export function described(why: string | null): (node: Element) => void {
  return (node) => {
    if (why === null) node.removeAttribute("aria-description");
    else node.setAttribute("aria-description", why);
  };
}
