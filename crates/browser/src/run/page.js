// Runs inside the page: finds, sets and reads what `pages` names. One call, one task; it keeps
// nothing between calls and leaves nothing behind.
async (pages, task, order) => {
  const isShown = (node) => node.getClientRects().length > 0 && getComputedStyle(node).visibility !== "hidden";
  const isOurs = (node) => !node.closest("[role='dialog']");
  const plain = (text) => (text ?? "").toLowerCase().replace(/\s+/g, "");
  const every = (candidates, fits) => {
    for (const candidate of candidates) {
      const found = [...document.querySelectorAll(candidate)].filter(fits);
      if (found.length > 0) return found;
    }
    return [];
  };
  const first = (candidates, fits) => every(candidates, fits)[0] ?? null;
  const field = () => first(pages.elements.prompt, (node) => isShown(node) && isOurs(node));
  const wait = () => new Promise((done) => setTimeout(done, 15));

  /** The button that sends: the one in the prompt's own form where there are several. */
  const senders = () => {
    const form = field()?.closest("form");
    const found = every(pages.elements.create, (node) => isShown(node) && isOurs(node));
    const inside = found.filter((node) => form?.contains(node));
    return inside.length > 0 ? inside : found;
  };
  const textOf = (node) => ("value" in node ? node.value : node.innerText);

  const mouse = (node) => {
    for (const kind of ["mousedown", "mouseup", "click"])
      node.dispatchEvent(new MouseEvent(kind, { bubbles: true, cancelable: true, view: window }));
  };
  const control = (setting) => first(setting.candidates, isShown);

  /** What a choice among several says of itself, words last. */
  const nameOf = (node) => {
    const label = node.closest("label") ?? node;
    const own = node.matches("input") && node.value !== "on" ? node.value : node.getAttribute("data-value");
    return own || node.getAttribute("title") || label.querySelector("[title]")?.title || node.getAttribute("aria-label") || label.textContent;
  };
  const radios = (group) => [...group.querySelectorAll("input[type='radio'], [role='radio']")];
  const isDown = (radio) => radio.checked || radio.getAttribute("aria-checked") === "true";

  const shown = (setting) => {
    const node = control(setting);
    if (!node) return null;
    if (setting.kind === "switch") return String(node.checked ?? node.getAttribute("aria-checked") === "true");
    if (setting.kind === "number" || node.matches("select")) return node.value;
    if (node.getAttribute("role") === "combobox") {
      const box = node.closest("[class*='select-selector']") ?? node.parentElement;
      return node.value || box.querySelector("[title]")?.title || box.textContent;
    }
    const down = radios(node).find(isDown);
    return down ? nameOf(down) : "";
  };

  const fits = (setting, text) => setting.wanted.includes(plain(text));

  const pickFromList = async (setting, node) => {
    mouse(node);
    for (let turn = 0; turn < 60; turn += 1) {
      const list = document.getElementById(node.getAttribute("aria-controls")) ?? first(["[role='listbox']"], isShown);
      const option = [...(list?.querySelectorAll("[role='option']") ?? [])].find((entry) => fits(setting, nameOf(entry)));
      if (option) {
        mouse(option);
        return true;
      }
      await wait();
    }
    return false;
  };

  const choose = async (setting, node) => {
    if (fits(setting, shown(setting))) return true;
    if (node.matches("select")) {
      const option = [...node.options].find((entry) => fits(setting, entry.value) || fits(setting, entry.text));
      if (!option) return false;
      node.value = option.value;
      node.dispatchEvent(new Event("change", { bubbles: true }));
      return true;
    }
    if (node.getAttribute("role") === "combobox") return pickFromList(setting, node);
    const radio = radios(node).find((entry) => fits(setting, nameOf(entry)));
    radio?.click();
    return Boolean(radio);
  };

  const set = async ({ name, value, forms }) => {
    const setting = { ...pages.settings.find((known) => known.name === name), wanted: forms };
    const node = control(setting);
    if (!node) return "missing";
    if (setting.kind === "choice") return (await choose(setting, node)) ? "set" : "refused";
    if (setting.kind === "switch" && shown(setting) !== value) node.click();
    if (setting.kind !== "number" || value === "") return "set";
    node.focus();
    node.select();
    return "type";
  };

  const tasks = {
    look: () => ({
      path: location.pathname,
      prompt: Boolean(field()),
      captcha: Boolean(first(pages.elements.captcha, isShown)),
      consent: Boolean(first(pages.elements.consent, isShown)),
      senders: senders().length,
      ready: senders().some((node) => !node.disabled),
      uploaded: every(pages.elements.uploaded, () => true).length,
      uploading: every(pages.elements.uploading, () => true).length,
      refused: every(pages.elements.refused, () => true).length,
    }),
    decline: () => {
      first(pages.elements.consent, isShown)?.click();
      return true;
    },
    set: async () => {
      const ends = [];
      for (const wish of order.wishes) ends.push(await set(wish));
      return ends;
    },
    focus: () => {
      const node = field();
      node.focus();
      if ("select" in node) node.select();
      else getSelection().selectAllChildren(node);
      return document.activeElement === node;
    },
    read: () => ({
      prompt: field() ? textOf(field()) : null,
      settings: Object.fromEntries(pages.settings.map((setting) => [setting.name, shown(setting)])),
    }),
    press: () => {
      senders()[0].click();
      return true;
    },
  };
  return tasks[task]();
}
