import { untrack } from "svelte";
import type { Clip, ClipId, Job } from "../../api/generated";
import { daysOf, type Span, without } from "../../lib/clipOrder";
import { setOf } from "../../lib/line";
import { inSight, Lines, planMaking, planWall, type WallLine } from "../../lib/wall";
import type { Studio } from "../../state/studio.svelte";

/** A job at work, or the clip it has just become, in the same place. */
export type Making = { kind: "job"; job: Job } | { kind: "clip"; clip: Clip };

/** Rows kept beside the seen part, so that a quick wheel shows no holes. CSS pixels. */
const BESIDE_PX = 600;

/** The wall's own edges, both sides. CSS pixels; twice `--s4`. */
const EDGES_PX = 32;

/** A wall narrower than this is laid out as if it were as wide. CSS pixels. */
const NARROWEST_PX = 120;

/** What of the wall is in sight, and where everything lies. All of it numbers, none of it per clip. */
export class WallSight {
  /** Size of what scrolls, and how far it has. CSS pixels. */
  widthPx = $state(0);
  heightPx = $state(0);
  scrollPx = $state(0);

  readonly #studio: Studio;

  readonly #innerPx = $derived(Math.max(NARROWEST_PX, this.widthPx - EDGES_PX));

  /** What stands above the clips: jobs, and those that have just become clips. */
  readonly making: readonly Making[] = $derived.by(() => {
    const { board, gallery } = this.#studio;
    const { finding } = gallery;
    if (finding.view === "failed") return board.failed.map((job) => ({ kind: "job", job }));
    return finding.isWhole ? board.cards.map((job) => this.#madeOf(job)) : [];
  });

  /** Clips that stand in their jobs' places. One text, so that progress of a job changes nothing. */
  readonly #fresh = $derived(
    this.making.flatMap((item) => (item.kind === "clip" ? item.clip.id : [])).join(" "),
  );

  readonly order = $derived.by(() => {
    const { gallery } = this.#studio;
    const fresh = this.#fresh === "" ? [] : (this.#fresh.split(" ") as ClipId[]);
    return without(gallery.order, setOf(fresh));
  });

  readonly #spans: readonly Span[] = $derived.by(() => {
    const { finding } = this.#studio.gallery;
    const count = this.order.ids.length;
    if (finding.view === "failed" || count === 0) return [];
    return finding.isByDay ? daysOf(this.order) : [{ key: finding.sort, first: 0, end: count }];
  });

  readonly plan = $derived.by(() => {
    const shape = { widthPx: this.#innerPx, rowPx: this.#studio.looks.rowPx };
    return planWall(this.order, this.#spans, shape);
  });

  readonly columns = $derived(planMaking(this.making.length, this.#innerPx).columns);
  /** Height of all that stands above the first day. CSS pixels. */
  readonly abovePx = $derived(planMaking(this.making.length, this.#innerPx).heightPx);
  readonly wholePx = $derived(this.abovePx + this.plan.wholePx);

  readonly #seen = $derived(
    inSight(this.plan, this.scrollPx - this.abovePx - BESIDE_PX, this.heightPx + BESIDE_PX * 2),
  );
  // One by one, so that a scroll that shows nothing new changes nothing.
  readonly firstRow = $derived(this.#seen.firstRow);
  readonly endRow = $derived(this.#seen.endRow);
  readonly #firstGroup = $derived(this.#seen.firstGroup);
  readonly #endGroup = $derived(this.#seen.endGroup);

  readonly groups = $derived(this.plan.groups.slice(this.#firstGroup, this.#endGroup));

  readonly #lines = $derived(new Lines(this.plan));

  constructor(studio: Studio) {
    this.#studio = studio;
  }

  #madeOf(job: Job): Making {
    const clip = job.stage === "done" ? this.#studio.gallery.find(job.clipId) : null;
    return clip ? { kind: "clip", clip } : { kind: "job", job };
  }

  /** The rows of a group that are in sight. */
  linesOf(group: { firstRow: number; endRow: number }): WallLine[] {
    const first = Math.max(group.firstRow, this.firstRow);
    return this.#lines.between(first, Math.min(group.endRow, this.endRow));
  }

  /** Places in the order of the clips in sight: the first, and one past the last. */
  readonly firstIndex = $derived(this.plan.rowFirst[this.firstRow] ?? 0);
  readonly endIndex = $derived(this.plan.rowFirst[this.endRow] ?? 0);

  /** The ids whose rows are needed now. */
  wanted(): ClipId[] {
    const fresh = untrack(() => this.#studio.board.fresh.flatMap(({ clipId }) => clipId ?? []));
    return [...fresh, ...this.plan.order.ids.slice(this.firstIndex, this.endIndex)];
  }
}
