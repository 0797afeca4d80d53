import { afterEach, expect, it } from "vitest";
import type { OutsideWords } from "../../src/lib/outsideWords";
import { speak } from "../../src/lib/tongue.svelte";
import Window from "../../src/views/Window.svelte";
import { Mounted } from "../mounted";

// The words are said while the window still opens, so nothing is started.
const page = new Mounted();
afterEach(async () => {
  await page.close();
  speak("en");
});

it("says the words of the tray and the notices in the window's language", async () => {
  const said: OutsideWords[] = [];
  page.host.speakOutside = (words) => {
    said.push(words);
    return Promise.resolve();
  };
  await page.show(Window, { studio: page.studio });
  expect(said.at(-1)?.pause).toBe("Pause the queue");
  expect(said.at(-1)?.waiting).toBe("{0} running, {1} waiting");
  page.studio.looks.speak("ru");
  await expect.poll(() => said.at(-1)?.pause).toBe("Поставить очередь на паузу");
  expect(said.at(-1)?.waiting).toBe("Выполняется: {0}, ждёт: {1}");
});
