import { vi } from "vitest";
import type { Mode } from "../src/api/generated";
import { Studio } from "../src/state/studio.svelte";
import { FixtureHost } from "./fixtureHost";
import { formOf, media } from "./forms";

/** A studio at work on a clock of its own, without a page. */
export class AtWork {
  readonly host = new FixtureHost();
  readonly studio = new Studio(this.host);

  static async begin(): Promise<AtWork> {
    vi.useFakeTimers();
    const work = new AtWork();
    work.host.answers["catalog.check"] = ({ recipe: asked }) => formOf(asked.mode);
    work.host.uploads = (file) => Promise.resolve(media(file.name));
    await work.studio.start();
    await work.settle();
    return work;
  }

  end(): void {
    this.studio.stop();
    vi.useRealTimers();
  }

  /** Every pause of the window is over after this. */
  async settle(): Promise<void> {
    await vi.advanceTimersByTimeAsync(1000);
  }

  async turn(mode: Mode): Promise<void> {
    await this.studio.form.turnTo(mode);
    await this.settle();
  }

  async drop(...names: string[]): Promise<void> {
    const files = names.map((name) => new File(["x"], name));
    this.host.drop({ phase: "dropped", paths: [], files, folders: [] });
    await this.settle();
  }

  /** The words of the form. */
  typed(): string {
    return this.studio.form.recipe?.prompt ?? "";
  }

  /** Press the word that the newest toast with it offers. */
  toast(label: string): void {
    const found = this.studio.toasts.shown.findLast(({ action }) => action?.label === label);
    if (!found?.action) throw new Error(`no toast offers ${label}`);
    found.action.run();
  }

  /** The files of the recipe, each behind its role. */
  roles(): string[] {
    return this.studio.form.recipe?.inputs.map(({ role, name }) => `${role} ${name}`) ?? [];
  }
}
