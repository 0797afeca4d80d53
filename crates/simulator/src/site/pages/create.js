// The page where a clip is made. It starts with settings that few people want, so that whoever
// drives it has to set each.
"use strict";

const state = {
  prompt: "", model: "v5", quality: "360p", duration: 8, aspect_ratio: "1:1", audio: true,
  multi_shot: true, create_count: "2", seed: "", picture: null, uploading: false, busy: false,
};

const MODELS = ["v4.5", "v5", "v5.5", "v5.6", "v6", "pixverse-c1"];
const models = () => MODELS.map((value) => ({ value, label: value.replace("pixverse-", "").toUpperCase() }));
const durations = () => Array.from({ length: 15 }, (_, at) => ({ value: at + 1, label: say.seconds(at + 1) }));

/** The body of the paid call. */
function order() {
  const { prompt, model, quality, duration, audio, multi_shot, seed, picture } = state;
  const body = {
    prompt, model, duration, quality, motion_mode: "normal", lip_sync_tts_speaker_id: "Auto",
    credit_change: 20, create_count: Number(state.create_count), audio: Number(audio), multi_shot: Number(multi_shot),
  };
  if (seed) body.seed = Number(seed);
  if (has("changed-form")) body.form_version = 2;
  if (picture) return { ...body, customer_img_path: picture.path, customer_img_url: picture.url };
  return { ...body, aspect_ratio: state.aspect_ratio };
}

/** Send with a call that blocks the page, so that the answer is there before the click returns. */
async function sendAtOnce(path, body) {
  const request = new XMLHttpRequest();
  request.open("POST", `${window.site.api}/creative_platform${path}`, false);
  Object.entries(headers()).forEach(([name, value]) => request.setRequestHeader(name, value));
  request.send(JSON.stringify(body));
  return JSON.parse(request.responseText).Resp;
}

async function sendAndLeave(path, body) {
  await fetch(`${window.site.api}/creative_platform${path}`, { method: "POST", headers: headers(), body: JSON.stringify(body) });
  location.assign("/asset/video");
}

async function send() {
  const path = state.picture ? "/video/i2v" : "/video/t2v";
  if (has("early-answer")) return sendAtOnce(path, order());
  if (has("navigates-away")) return sendAndLeave(path, order());
  if (has("sends-twice")) void call(path, order());
  return call(path, order());
}

async function press(event) {
  event?.preventDefault();
  if (has("deaf-button") || state.busy) return;
  if (has("captcha-on-press")) { document.body.append(captcha()); return; }
  state.busy = true;
  paint();
  try {
    await send();
    status.textContent = "ok";
  } catch (error) {
    status.textContent = error.message;
  }
  state.busy = false;
  paint();
}

const status = make("p", { role: "status" });
const captcha = () => make("div", { class: "cf-turnstile", id: "captcha-box" }, say.human);

function picture() {
  const input = make("input", { type: "file", accept: "image/png,image/jpeg,image/webp", style: "display:none",
    onchange: () => { const [file] = input.files; input.value = ""; void take(file); } });
  const list = make("div", { class: "ant-upload-list" });
  painters.push(() => {
    const stage = state.uploading ? "uploading" : "done";
    const entry = make("div", { class: `ant-upload-list-item ant-upload-list-item-${stage}` });
    list.replaceChildren(...(state.uploading || state.picture ? [entry] : []));
  });
  return item(say.image, make("span", { class: styled("ant-upload-wrapper") },
    make("div", { class: "ant-upload" }, make("span", { role: "button", tabindex: "0" }, input, "+")), list));
}

async function take(file) {
  state.uploading = true;
  paint();
  try {
    state.picture = await uploadPicture(file);
  } catch (error) {
    status.textContent = error.message;
  }
  state.uploading = false;
  paint();
}

function promptField() {
  const field = make("textarea", { class: styled("ant-input"), id: "create_prompt" });
  return item(say.prompt, controlled(field, () => state.prompt, (text) => {
    state.prompt = has("cuts-prompt") ? text.slice(0, 100) : text;
    while (has("hanging-page")) { /* nothing answers any more */ }
  }));
}

function sendButton() {
  const type = has("moved-button") ? "button" : "submit";
  const button = make("button", { type, class: styled("ant-btn ant-btn-primary") }, make("span", {}, say.create));
  if (type === "button") button.addEventListener("click", () => void press());
  painters.push(() => { button.disabled = state.busy || state.uploading || !state.prompt.trim(); });
  return button;
}

function form() {
  const aspect = segments("aspect_ratio", ["16:9", "4:3", "1:1", "3:4", "9:16", "2:3", "3:2", "21:9"], state);
  painters.push(() => { aspect.hidden = state.picture !== null; });
  const button = has("missing-button") ? "" : sendButton();
  const fields = make("form", { class: styled("ant-form"), id: "create", onsubmit: (event) => void press(event) },
    promptField(), picture(), selectOne("model", models, state),
    radios("quality", ["360p", "540p", "720p", "1080p"], state), selectOne("duration", durations, state),
    aspect, toggle("audio", state), toggle("multi_shot", state),
    radios("create_count", ["1", "2", "3", "4"], state), digits("seed", state));
  if (!has("moved-button")) fields.append(button);
  const footer = make("footer", {}, ...(has("moved-button") ? [make("div", { role: "toolbar" }, button)] : []), status);
  return [make("main", {}, fields), footer];
}

function consent(parts) {
  parts.forEach((part) => { part.inert = true; });
  const answer = () => { banner.remove(); parts.forEach((part) => { part.inert = false; }); };
  const banner = make("div", { class: "consent", role: "dialog", "aria-modal": "true" }, make("p", {}, say.cookies),
    make("button", { type: "button", class: styled("ant-btn ant-btn-primary"), id: "consent-accept", onclick: answer }, say.accept),
    make("button", { type: "button", class: styled("ant-btn"), id: "consent-reject", onclick: answer }, say.decline));
  document.body.append(banner);
}

function head() {
  const second = make("button", { type: "button", class: styled("ant-btn ant-btn-primary"),
    onclick: () => location.assign("/onboard") }, make("span", {}, say.create));
  return make("header", {}, make("a", { href: "/onboard" }, say.home), ...(has("two-buttons") ? [second] : []));
}

async function start() {
  if (!session()) return signOut();
  if (has("captcha")) return document.body.append(captcha());
  if (has("service-worker")) {
    await navigator.serviceWorker.register("/sw.js");
    if (!navigator.serviceWorker.controller) await new Promise((done) => { navigator.serviceWorker.oncontrollerchange = done; });
  }
  await call("/user/credits", undefined, "GET");
  const parts = [head(), ...form()];
  document.getElementById("root").append(...parts);
  if (has("consent-banner")) consent(parts);
  if (has("stubborn-quality")) painters.unshift(() => { state.quality = "360p"; });
  paint();
}

void start();
