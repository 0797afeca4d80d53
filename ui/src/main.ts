import { mount } from "svelte";
import "@fontsource-variable/inter/index.css";
import "./style/tokens.css";
import "./style/base.css";
import { inOurLanguage } from "./api/listening";
import type { Host } from "./api/host";
import { openHost } from "./api/open";
import { speakAs } from "./lib/books";
import { isSpoken, type Spoken } from "./lib/tongue.svelte";
import { Studio } from "./state/studio.svelte";
import Window from "./views/Window.svelte";

/** The language that was picked last time; the system's where none was. */
async function spokenLast(host: Host): Promise<Spoken> {
  const looks = await host.recall("looks");
  const isKept = typeof looks === "object" && looks !== null && "language" in looks;
  return isKept && isSpoken(looks.language) ? looks.language : "system";
}

const target = document.getElementById("window");
if (target) {
  const host = inOurLanguage(await openHost());
  // The first word on the screen is already in the language of last time.
  await speakAs(await spokenLast(host)).catch(() => undefined);
  const studio = new Studio(host);
  mount(Window, { target, props: { studio } });
  await studio.start();
}
