import type { Clip } from "../api/generated";
import { costFact, recipeFacts } from "./facts";

/** One thing in which clips differ: what each of them has, nothing where it has none. */
export interface Difference {
  name: string;
  texts: readonly string[];
}

/** In what the recipes of some clips differ, and whether what they cost does. */
export function differencesOf(
  clips: readonly Clip[],
  modelLabel: (model: string) => string,
): Difference[] {
  const all = clips.map((clip) => [
    ...recipeFacts(clip.recipe, modelLabel),
    { name: "Cost", text: costFact(clip) ?? "" },
  ]);
  const [first = []] = all;
  return first
    .map(({ name }, at) => ({ name, texts: all.map((facts) => facts[at]?.text ?? "") }))
    .filter(({ texts }) => new Set(texts).size > 1);
}

/** A piece of a text: whether others of the compared texts lack it. */
export interface Piece {
  text: string;
  isOwn: boolean;
}

/** Words looked at of each text; longer ones are compared as a whole. */
const WORDS_MAX = 1000;

/** Texts in pieces, so that the words that not all of them have can be marked. */
export function markedTexts(texts: readonly string[]): Piece[][] {
  const parts = texts.map((text) => text.split(/(\s+)/).filter((part) => part !== ""));
  if (parts.some(({ length }) => length > WORDS_MAX)) {
    return texts.map((text) => [{ text, isOwn: false }]);
  }
  const words = parts.map((some) => new Set(some.map(plain)));
  return parts.map((some) => joined(some.map((text) => ({ text, isOwn: isOwn(text, words) }))));
}

function isOwn(part: string, words: readonly ReadonlySet<string>[]): boolean {
  return part.trim() !== "" && !words.every((some) => some.has(plain(part)));
}

function plain(word: string): string {
  return word.toLowerCase().replace(/^[\p{P}]+|[\p{P}]+$/gu, "");
}

/** Neighbours of one kind become one piece; a gap between two marked words is marked with them. */
function joined(pieces: readonly Piece[]): Piece[] {
  const rows: Piece[] = [];
  pieces.forEach((piece, at) => {
    const isGap = piece.text.trim() === "";
    const isInside = isGap && pieces[at - 1]?.isOwn === true && pieces[at + 1]?.isOwn === true;
    const next = isInside ? { ...piece, isOwn: true } : piece;
    const last = rows.at(-1);
    if (last && last.isOwn === next.isOwn) last.text += next.text;
    else rows.push({ ...next });
  });
  return rows;
}
