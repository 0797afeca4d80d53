import type { Studio } from "../studio.svelte";
import { type Action, ofGroup } from "./action";

const hasMeant = ({ gallery }: Studio): boolean => gallery.hasMeant;
const isLibrary = (studio: Studio): boolean =>
  hasMeant(studio) && studio.gallery.finding.view === "clips";

/** Stars by one key each. */
function stars(count: number, name: string): Pick<Action, "id" | "name" | "keys" | "can" | "run"> {
  return {
    id: `judge.stars${count}`,
    name,
    keys: [String(count)],
    can: isLibrary,
    run: ({ gallery, marks }) => marks.setStars(gallery.meant, count),
  };
}

/** What a person thinks of clips: of those that are picked, else of the one with the keyboard. */
export const JUDGING: readonly Action[] = ofGroup(
  "judge",
  [
    {
      id: "judge.favourite",
      name: "Favourite, or no longer",
      keys: ["F"],
      can: isLibrary,
      run: ({ gallery, marks }: Studio) => marks.toggleFavourite(gallery.meant),
    },
    stars(1, "1 star"),
    stars(2, "2 stars"),
    stars(3, "3 stars"),
    stars(4, "4 stars"),
    stars(5, "5 stars"),
    stars(0, "No stars"),
    {
      id: "judge.tags",
      name: "Tags",
      keys: ["T"],
      can: isLibrary,
      run: ({ gallery, marks }: Studio) => marks.ask("tags", gallery.meant),
    },
    {
      id: "judge.note",
      name: "Note",
      keys: ["N"],
      can: isLibrary,
      run: ({ gallery, marks }: Studio) => marks.ask("note", gallery.meant),
    },
    {
      id: "judge.trash",
      name: "Delete: to the trash, and there for good",
      keys: ["Delete", "Backspace"],
      can: hasMeant,
      run: ({ gallery, trash }: Studio) => {
        if (gallery.finding.view !== "trash") return trash.put(gallery.meant);
        trash.asked = gallery.meant;
      },
    },
    {
      id: "judge.pick",
      name: "Select the clip, or leave it out",
      keys: ["X"],
      can: ({ gallery }: Studio) => gallery.standing !== null,
      run: ({ gallery }: Studio) => gallery.standing && gallery.selection.toggle(gallery.standing),
    },
    {
      id: "judge.restore",
      name: "Bring back from the trash",
      keys: ["R"],
      can: (studio: Studio) => hasMeant(studio) && studio.gallery.finding.view === "trash",
      run: ({ gallery, trash }: Studio) => trash.restore(gallery.meant),
    },
  ].map((action) => ({ ...action, place: "clips" as const })),
);

/** What the wall shows, and the way back. */
export const FINDING: readonly Action[] = ofGroup("clips", [
  {
    id: "clips.undo",
    name: "Undo what was done to clips",
    keys: ["Z"],
    can: ({ undos }) => undos.hasSteps,
    run: ({ undos }) => undos.last(),
  },
  {
    id: "clips.favourites",
    name: "Show favourites, or all clips again",
    run: ({ gallery, pages }) => {
      pages.open("clips");
      gallery.finding.view = "clips";
      gallery.finding.toggleFavourites();
    },
  },
  {
    id: "clips.failed",
    name: "Show the jobs that failed",
    run: ({ gallery, pages }) => {
      pages.open("clips");
      gallery.finding.show("failed");
    },
  },
  {
    id: "clips.trash",
    name: "Show the trash",
    run: ({ gallery, pages }) => {
      pages.open("clips");
      gallery.finding.show("trash");
    },
  },
  {
    id: "clips.all",
    name: "Show all clips",
    run: ({ gallery, pages }) => {
      pages.open("clips");
      gallery.finding.view = "clips";
      gallery.finding.clear();
    },
  },
]);
