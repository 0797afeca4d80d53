import { type Action, ofGroup } from "./action";

/** The library. */
export const CLIPS: readonly Action[] = ofGroup("clips", [
  {
    id: "clips.search",
    name: "Search the clips",
    keys: ["Mod+F"],
    run: ({ pages, spots }) => {
      pages.open("clips");
      return spots.go("search");
    },
  },
]);
