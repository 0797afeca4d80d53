import { mount } from "svelte";
import "@fontsource-variable/inter/index.css";
import "./style/tokens.css";
import "./style/base.css";
import { openHost } from "./api/open";
import { Studio } from "./state/studio.svelte";
import Window from "./views/Window.svelte";

const target = document.getElementById("window");
if (target) {
  const studio = new Studio(await openHost());
  mount(Window, { target, props: { studio } });
  await studio.start();
}
