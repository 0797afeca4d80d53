import type { KeyName } from "../../lib/keys";

/** A key that only means something in one part of the window, which hears it itself. */
export interface PlaceKey {
  readonly id: string;
  readonly name: string;
  readonly keys: readonly KeyName[];
}

/** The keys of one part of the window. */
export interface KeyedPlace {
  readonly id: string;
  readonly name: string;
  readonly keys: readonly PlaceKey[];
}

/** Keys that walk and move, by the part of the window that has the keyboard. */
export const KEYED_PLACES: readonly KeyedPlace[] = [
  {
    id: "prompt",
    name: "In the prompt",
    keys: [
      { id: "prompt.before", name: "The prompt sent before", keys: ["Alt+ArrowUp"] },
      { id: "prompt.after", name: "The prompt sent after", keys: ["Alt+ArrowDown"] },
      { id: "prompt.take", name: "Take the offered name", keys: ["Enter", "Tab"] },
    ],
  },
  {
    id: "wall",
    name: "On the wall of clips",
    keys: [
      { id: "wall.left", name: "To the clip before", keys: ["ArrowLeft"] },
      { id: "wall.right", name: "To the clip after", keys: ["ArrowRight"] },
      { id: "wall.up", name: "To the row above", keys: ["ArrowUp"] },
      { id: "wall.down", name: "To the row below", keys: ["ArrowDown"] },
      { id: "wall.page", name: "A screen on", keys: ["PageDown"] },
      { id: "wall.pageBack", name: "A screen back", keys: ["PageUp"] },
      { id: "wall.first", name: "To the first clip", keys: ["Home"] },
      { id: "wall.last", name: "To the last clip", keys: ["End"] },
      { id: "wall.more", name: "Select on the way", keys: ["Shift+ArrowRight"] },
      { id: "wall.all", name: "Select all clips", keys: ["Mod+A"] },
      { id: "wall.none", name: "Select none", keys: ["Escape"] },
      { id: "wall.undo", name: "Undo what was done to clips", keys: ["Mod+Z"] },
      { id: "wall.open", name: "Open the clip", keys: ["Enter"] },
      { id: "wall.play", name: "Play it on its card, or stop", keys: ["Space"] },
    ],
  },
  {
    id: "focus",
    name: "In focus, one clip after another",
    keys: [
      { id: "focus.next", name: "The clip after", keys: ["ArrowRight", "ArrowDown"] },
      { id: "focus.before", name: "The clip before", keys: ["ArrowLeft", "ArrowUp"] },
      { id: "focus.first", name: "The first clip", keys: ["Home"] },
      { id: "focus.last", name: "The last clip", keys: ["End"] },
      { id: "focus.play", name: "Play, or stop", keys: ["Space"] },
      { id: "focus.stars", name: "Stars, 0 to 5", keys: ["5"] },
      { id: "focus.favourite", name: "Favourite, or no longer", keys: ["F"] },
      { id: "focus.tags", name: "Tags", keys: ["T"] },
      { id: "focus.note", name: "Note", keys: ["N"] },
      { id: "focus.trash", name: "To the trash", keys: ["Delete", "Backspace"] },
      { id: "focus.undo", name: "Take the last step back", keys: ["Z", "U"] },
      { id: "focus.leave", name: "Leave", keys: ["Escape"] },
    ],
  },
  {
    id: "compare",
    name: "While comparing",
    keys: [
      { id: "compare.play", name: "Play all, or stop", keys: ["Space"] },
      { id: "compare.on", name: "One picture on", keys: ["ArrowRight", "."] },
      { id: "compare.back", name: "One picture back", keys: ["ArrowLeft", ","] },
      { id: "compare.farOn", name: "Ten pictures on", keys: ["Shift+ArrowRight"] },
      { id: "compare.farBack", name: "Ten pictures back", keys: ["Shift+ArrowLeft"] },
      { id: "compare.start", name: "To the beginning", keys: ["Home"] },
      { id: "compare.end", name: "To the end", keys: ["End"] },
      { id: "compare.loop", name: "Again and again, or once", keys: ["L"] },
      { id: "compare.leave", name: "Leave", keys: ["Escape"] },
    ],
  },
  {
    id: "line",
    name: "In the queue’s line",
    keys: [
      { id: "line.up", name: "To the job before", keys: ["ArrowUp"] },
      { id: "line.down", name: "To the job after", keys: ["ArrowDown"] },
      { id: "line.pick", name: "Pick a job, or leave it", keys: ["Space"] },
      { id: "line.all", name: "Pick all jobs", keys: ["Mod+A"] },
      { id: "line.none", name: "Pick none", keys: ["Escape"] },
      { id: "line.edit", name: "Edit the job", keys: ["Enter"] },
      { id: "line.cancel", name: "Cancel what is picked", keys: ["Delete"] },
      { id: "line.sooner", name: "Send it one place sooner", keys: ["Alt+ArrowUp"] },
      { id: "line.later", name: "Send it one place later", keys: ["Alt+ArrowDown"] },
      { id: "line.first", name: "Send it first", keys: ["Alt+Home"] },
      { id: "line.last", name: "Send it last", keys: ["Alt+End"] },
    ],
  },
];
