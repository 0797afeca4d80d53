import type { Clip, ClipId, JudgeClips } from "../api/generated";
import { counted } from "./text";

/** What is said of clips, without which clips. */
export type Judgement = Omit<JudgeClips, "ids">;

/** Clips that are to be judged alike. */
export interface JudgedAlike {
  ids: ClipId[];
  judgement: Judgement;
}

/** What brings clips back to how they stood before a judgement; clips that go back alike together. */
export function wayBack(before: readonly Clip[], judgement: Judgement): JudgedAlike[] {
  const alike = new Map<string, JudgedAlike>();
  for (const clip of before) {
    const back = backOf(clip, judgement);
    if (Object.keys(back).length === 0) continue;
    const key = JSON.stringify(back);
    const known = alike.get(key);
    if (known) known.ids.push(clip.id);
    else alike.set(key, { ids: [clip.id], judgement: back });
  }
  return [...alike.values()];
}

function backOf(clip: Clip, said: Judgement): Judgement {
  const back: Judgement = {};
  if (said.favourite != null && said.favourite !== clip.isFavourite) {
    back.favourite = clip.isFavourite;
  }
  if (said.stars != null && said.stars !== clip.stars) back.stars = clip.stars;
  if (said.note != null && said.note !== clip.note) back.note = clip.note;
  const added = said.addTags?.filter((tag) => !clip.tags.includes(tag)) ?? [];
  const removed = said.removeTags?.filter((tag) => clip.tags.includes(tag)) ?? [];
  if (added.length > 0) back.removeTags = added;
  if (removed.length > 0) back.addTags = removed;
  return back;
}

/** What was said of so many clips, as a sentence. */
export function judgedText(said: Judgement, count: number): string {
  const clips = counted(count, "clip");
  const tags = (said.addTags ?? said.removeTags ?? []).join(", ");
  if (said.favourite === true) return `Favourite: ${clips}.`;
  if (said.favourite === false) return `Not a favourite any more: ${clips}.`;
  if (said.stars === 0) return `Stars taken away: ${clips}.`;
  if (said.stars != null) return `${counted(said.stars, "star")}: ${clips}.`;
  if (said.note != null) return said.note === "" ? "The note is gone." : "The note is kept.";
  if ((said.addTags ?? []).length > 0) return `Tagged “${tags}”: ${clips}.`;
  return `No longer tagged “${tags}”: ${clips}.`;
}

/** Words of a field as tags: parted by commas, each once, none empty. */
export function tagsIn(text: string): string[] {
  const tags = text.split(/[,，、;\n]/).map((tag) => tag.trim());
  return [...new Set(tags)].filter((tag) => tag !== "");
}

/** A tag that some of the clips carry, and how many. */
export interface CarriedTag {
  tag: string;
  count: number;
}

/** The tags of some clips, the commonest first. */
export function carriedTags(clips: readonly Clip[]): CarriedTag[] {
  const counts = new Map<string, number>();
  for (const { tags } of clips) {
    for (const tag of tags) counts.set(tag, (counts.get(tag) ?? 0) + 1);
  }
  const carried = [...counts].map(([tag, count]) => ({ tag, count }));
  return carried.sort((a, b) => b.count - a.count || (a.tag < b.tag ? -1 : 1));
}
