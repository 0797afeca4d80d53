import { type Component, flushSync, mount, tick, unmount } from "svelte";
import { expect, vi } from "vitest";
import type { Checked, Mode, Recipe } from "../src/api/generated";
import { Studio } from "../src/state/studio.svelte";
import FormBody from "../src/views/create/FormBody.svelte";
import { FixtureHost, recipe } from "./fixtureHost";
import { formOf, media } from "./forms";
import InStudio from "./InStudio.svelte";

/** One part of the window in a studio of a few rows, as a person uses it. */
export class Mounted {
  readonly host = new FixtureHost();
  readonly studio = new Studio(this.host);
  /** What the catalog adds to its answer in one test. */
  said: Partial<Checked> = {};
  #shown: Record<string, unknown>[] = [];

  /** A studio that has started. jsdom has neither dialogs nor popovers that open. */
  static async open(): Promise<Mounted> {
    HTMLDialogElement.prototype.showModal = function (): void {
      this.open = true;
    };
    HTMLElement.prototype.showPopover = () => undefined;
    HTMLElement.prototype.hidePopover = () => undefined;
    const page = new Mounted();
    page.host.answers["catalog.check"] = ({ recipe: asked }) => formOf(asked.mode, page.said);
    page.host.uploads = (file) => Promise.resolve(media(file.name));
    await page.studio.start();
    return page;
  }

  async close(): Promise<void> {
    for (const part of this.#shown.splice(0)) await unmount(part);
    this.studio.stop();
  }

  async show(part: unknown, props: Record<string, unknown> = {}): Promise<void> {
    const shape = { studio: this.studio, part: part as Component, props };
    this.#shown.push(mount(InStudio, { target: document.body, props: shape }));
    await this.settle();
  }

  /** Wait until all is answered, and parts that come later are there. */
  async settle(): Promise<void> {
    flushSync();
    await vi.dynamicImportSettled();
    await tick();
    flushSync();
    await vi.waitFor(() => expect(this.host.open).toBe(0));
    await tick();
    flushSync();
  }

  /** The form of a mode, with something in it, as the panel shows it. */
  async showForm(mode: Mode, patch: Partial<Recipe> = {}): Promise<void> {
    const { form } = this.studio;
    await form.turnTo(mode);
    form.change(patch);
    await form.check();
    const props = {
      get recipe() {
        return form.recipe;
      },
    };
    await this.show(FormBody, props);
  }

  /** The recipe that stands in the form. */
  held(): Recipe {
    return this.studio.form.recipe ?? recipe();
  }

  find(testid: string): HTMLElement {
    const [found] = this.all(testid);
    if (!found) throw new Error(`${testid} is not in the page`);
    return found;
  }

  all(testid: string): HTMLElement[] {
    return [...document.querySelectorAll<HTMLElement>(`[data-testid="${testid}"]`)];
  }

  named(label: string): HTMLElement {
    const found = document.querySelector<HTMLElement>(`[aria-label="${label}"]`);
    if (!found) throw new Error(`nothing is called ${label}`);
    return found;
  }

  async click(testid: string): Promise<void> {
    this.find(testid).click();
    await this.settle();
  }

  async write(testid: string, text: string): Promise<void> {
    const field = this.find(testid) as HTMLTextAreaElement;
    field.value = text;
    field.setSelectionRange(text.length, text.length);
    field.dispatchEvent(new Event("input", { bubbles: true }));
    await this.settle();
  }

  async set(field: HTMLElement | undefined, value: string): Promise<void> {
    if (!field) throw new Error("the field is not in the page");
    (field as HTMLInputElement).value = value;
    field.dispatchEvent(new Event("change", { bubbles: true }));
    await this.settle();
  }

  async press(on: HTMLElement, key: string): Promise<void> {
    on.dispatchEvent(new KeyboardEvent("keydown", { key, bubbles: true }));
    await this.settle();
  }
}
