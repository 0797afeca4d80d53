// Parts of a form as Ant Design draws them, over inputs that belong to the page's state as
// React's do: what stands in a field is what the state says, whoever wrote into it.
"use strict";

const painters = [];
const paint = () => painters.forEach((painter) => painter());
const styled = (classes) => `${classes} css-${window.site.hash}`;

/** An element with attributes and children; a property that starts with "on" is a listener. */
function make(tag, properties, ...children) {
  const node = document.createElement(tag);
  for (const [name, value] of Object.entries(properties ?? {})) {
    if (name.startsWith("on")) node.addEventListener(name.slice(2), value);
    else node.setAttribute(name, value);
  }
  node.append(...children);
  return node;
}

/** Tie a text field to the state. Writing its `value` from outside is taken for the page's own
 * writing, so the "input" event that follows changes nothing: React's value tracker. */
function controlled(field, read, write) {
  const own = Object.getOwnPropertyDescriptor(Object.getPrototypeOf(field), "value");
  let tracked = "";
  Object.defineProperty(field, "value", {
    configurable: true,
    get() { return own.get.call(field); },
    set(value) { tracked = String(value); own.set.call(field, value); },
  });
  field.addEventListener("input", () => {
    const written = own.get.call(field);
    if (written === tracked) return;
    tracked = written;
    write(written);
    paint();
  });
  painters.push(() => { if (own.get.call(field) !== read()) field.value = read(); });
  return field;
}

const item = (label, ...parts) =>
  make("div", { class: styled("ant-form-item") }, make("span", {}, label), ...parts);

/** A list that opens on the press of a mouse, at the end of the body. */
function selectOne(name, options, state) {
  const id = `create_${name}`;
  const input = make("input", {
    role: "combobox", id, readonly: "", autocomplete: "off", "aria-haspopup": "listbox",
    "aria-controls": `${id}_list`, "aria-expanded": "false",
  });
  const shown = make("span", { class: "ant-select-selection-item" });
  let dropdown = null;
  const close = () => {
    dropdown?.remove();
    dropdown = null;
    input.setAttribute("aria-expanded", "false");
  };
  const open = () => {
    const entries = options().map(({ value, label }) =>
      make("div", {
        class: styled("ant-select-item ant-select-item-option"), role: "option", title: label,
        "aria-selected": String(state[name] === value),
        onclick: () => { state[name] = value; close(); paint(); },
      }, label));
    dropdown = make("div", { class: styled("ant-select-dropdown") },
      make("div", { role: "listbox", id: `${id}_list` }, ...entries));
    // The list comes up a frame later, as one that is animated does.
    requestAnimationFrame(() => { if (dropdown) document.body.append(dropdown); });
    input.setAttribute("aria-expanded", "true");
  };
  painters.push(() => {
    const label = options().find(({ value }) => value === state[name])?.label ?? "";
    shown.title = label;
    shown.textContent = label;
  });
  const selector = make("div", { class: "ant-select-selector", onmousedown: () => (dropdown ? close() : open()) },
    make("span", { class: "ant-select-selection-search" }, input), shown);
  return item(say[name], make("div", { class: styled("ant-select") }, selector));
}

/** Buttons of which one is down; each radio carries its value. */
function radios(name, values, state) {
  const entries = values.map((value) => {
    const radio = make("input", { type: "radio", class: "ant-radio-button-input", name, value,
      onchange: () => { state[name] = value; paint(); } });
    painters.push(() => { radio.checked = state[name] === value; });
    return make("label", { class: styled("ant-radio-button-wrapper") }, radio, make("span", {}, value));
  });
  return item(say[name], make("div", { class: styled("ant-radio-group"), role: "radiogroup", id: `create_${name}` }, ...entries));
}

/** Segments: radios without values, known by their label's title. */
function segments(name, values, state) {
  const entries = values.map((value) => {
    const radio = make("input", { type: "radio", class: "ant-segmented-item-input", name: `seg-${name}`,
      onchange: () => { state[name] = value; paint(); } });
    painters.push(() => { radio.checked = state[name] === value; });
    return make("label", { class: styled("ant-segmented-item") }, radio,
      make("div", { class: "ant-segmented-item-label", title: value }, value));
  });
  return item(say[name], make("div", { class: styled("ant-segmented"), role: "radiogroup", id: `create_${name}` }, ...entries));
}

function toggle(name, state) {
  const button = make("button", { type: "button", role: "switch", id: `create_${name}`, class: styled("ant-switch"),
    onclick: () => { state[name] = !state[name]; paint(); } });
  painters.push(() => button.setAttribute("aria-checked", String(state[name])));
  return item(say[name], button);
}

function digits(name, state) {
  const input = make("input", { role: "spinbutton", id: `create_${name}`, class: styled("ant-input-number-input"), autocomplete: "off" });
  controlled(input, () => state[name], (text) => { state[name] = text.replace(/\D/g, ""); });
  return item(say[name], input);
}
