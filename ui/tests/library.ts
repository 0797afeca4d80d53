import type {
  Clip,
  ClipFilter,
  ClipId,
  ClipSort,
  DropHint,
  FilterName,
  FoundClips,
  JudgeClips,
} from "../src/api/generated";
import { clip, type FixtureHost } from "./fixtureHost";

/** A library that answers like the studio: in order, by words and marks, judged, to the trash and back. */
export class Library {
  clips: Clip[] = [];

  /** Clips a minute apart, newest first: c0, c1 and so on; every second one is a ship. */
  static of(count: number, patch: (at: number) => Partial<Clip> = () => ({})): Library {
    const library = new Library();
    library.clips = Array.from({ length: count }, (_, at) => {
      const createdAt = new Date(Date.UTC(2026, 10, 22) - at * 60_000).toISOString();
      const prompt = at % 2 === 0 ? "a boat" : "a ship";
      return clip(`c${at}`, { createdAt, prompt, ...patch(at) });
    });
    return library;
  }

  /** Answer a window's questions from here. */
  serve(host: FixtureHost): void {
    host.answers["clips.find"] = ({ filter, sort }) => this.find(filter ?? {}, sort ?? "newest");
    host.answers["clips.some"] = ({ ids }) => this.rows(ids);
    host.answers["clips.judge"] = (said) => this.judge(said);
    host.answers["clips.trashAll"] = ({ ids }) => this.change(ids, () => ({ isTrashed: true }));
    host.answers["clips.restoreAll"] = ({ ids }) => this.change(ids, () => ({ isTrashed: false }));
    host.answers["clips.forgetAll"] = ({ ids }) => {
      const before = this.clips.length;
      this.clips = this.clips.filter(({ id, isTrashed }) => !isTrashed || !ids.includes(id));
      return { count: before - this.clips.length };
    };
    host.answers["clips.facets"] = () => ({
      modes: [],
      models: [{ value: "v5.5", label: "PixVerse V5.5", count: this.clips.length }],
      routes: [],
      accounts: [],
      aspects: [],
      qualities: [],
      tags: [{ value: "sea", label: "sea", count: 1 }],
    });
  }

  find(filter: ClipFilter, sort: ClipSort): FoundClips {
    const found = this.clips.filter((one) => fits(one, filter));
    if (sort === "oldest") found.reverse();
    if (sort === "best") found.sort((a, b) => b.stars - a.stars);
    return {
      ids: found.map(({ id }) => id),
      shapes: found.map(({ width, height }) => Math.round(((width ?? 16) / (height ?? 9)) * 1000)),
      times: found.map(({ createdAt }) => Math.floor(Date.parse(createdAt) / 1000)),
      total: found.length,
      stream: 0,
      drop: found.length > 0 ? [] : this.#hints(filter),
    };
  }

  #hints(filter: ClipFilter): DropHint[] {
    const names = Object.keys(filter) as FilterName[];
    return names.flatMap((name) => {
      const total = this.clips.filter((one) => fits(one, { ...filter, [name]: null })).length;
      return total > 0 ? { filter: name, total } : [];
    });
  }

  rows(ids: readonly ClipId[]): { clips: Clip[]; stream: number } {
    return { clips: ids.flatMap((id) => this.clips.find((one) => one.id === id) ?? []), stream: 0 };
  }

  change(ids: readonly ClipId[], patch: (one: Clip) => Partial<Clip>) {
    this.clips = this.clips.map((one) => (ids.includes(one.id) ? { ...one, ...patch(one) } : one));
    return this.rows(ids);
  }

  judge({ ids, favourite, stars, addTags, removeTags, note }: JudgeClips) {
    return this.change(ids, (one) => ({
      isFavourite: favourite ?? one.isFavourite,
      stars: stars ?? one.stars,
      note: note ?? one.note,
      tags: [...new Set([...one.tags, ...(addTags ?? [])])].filter(
        (tag) => !removeTags?.includes(tag),
      ),
    }));
  }
}

function fits(one: Clip, filter: ClipFilter): boolean {
  const { search, favourite, starsMin, tags, models, trashed } = filter;
  return (
    one.isTrashed === (trashed ?? false) &&
    (search == null || one.prompt.includes(search) || one.tags.includes(search)) &&
    (favourite == null || one.isFavourite === favourite) &&
    (starsMin == null || one.stars >= starsMin) &&
    (models == null || models.includes(one.model)) &&
    (tags ?? []).every((tag) => one.tags.includes(tag))
  );
}
