import type {
  AccountId,
  ClipFacets,
  ClipFilter,
  ClipSort,
  FilterName,
  Mode,
  Quality,
  Route,
} from "../api/generated";
import { modeLabel } from "./modes";
import { routeText } from "./routes";
import { counted } from "./text";
import { dayOf } from "./time";

/** Filters that take several values at once. */
export type ListFilter =
  "modes" | "models" | "routes" | "accounts" | "aspects" | "qualities" | "tags";

/** One filter value as a small thing that can be taken away. */
export interface Chip {
  name: FilterName;
  /** Of a filter with several values, which one. */
  value: string | null;
  label: string;
}

/** How the orders are called. */
export const SORT_WORDS: Record<ClipSort, string> = {
  newest: "Newest",
  oldest: "Oldest",
  longest: "Longest",
  largest: "Largest files",
  costliest: "Costliest",
  best: "Most stars",
};

/** The way out of a filter that hides everything. */
export const DROP_WORDS: Record<FilterName, string> = {
  search: "Leave out the words",
  modes: "Leave out the mode",
  models: "Leave out the model",
  routes: "Leave out the route",
  accounts: "Leave out the account",
  aspects: "Leave out the shape",
  qualities: "Leave out the quality",
  after: "Leave out the first day",
  before: "Leave out the last day",
  costMin: "Leave out the lowest cost",
  costMax: "Leave out the highest cost",
  favourite: "Leave out favourites",
  starsMin: "Leave out the stars",
  tags: "Leave out the tags",
  missing: "Leave out missing files",
  trashed: "Leave the trash",
};

/** What may be typed or picked for a list filter, as the wire has it. */
interface ListValues {
  modes: Mode;
  models: string;
  routes: Route;
  accounts: AccountId;
  aspects: string;
  qualities: Quality;
  tags: string;
}

/** The values that a list filter is set to. */
export function valuesOf(filter: ClipFilter, name: ListFilter): readonly string[] {
  return filter[name] ?? [];
}

/** The same filter with a value of a list switched on, or off where it was on. */
export function switched<Name extends ListFilter>(
  filter: ClipFilter,
  name: Name,
  value: string,
): ClipFilter {
  const had = valuesOf(filter, name);
  const others = had.filter((other) => other !== value);
  const values = others.length < had.length ? others : [...had, value];
  return tidied({ ...filter, [name]: values as ListValues[Name][] });
}

/** Without what does not narrow: null, empty lists. */
export function tidied(filter: ClipFilter): ClipFilter {
  const narrow = Object.entries(filter).filter(
    ([, value]) => value !== null && value !== undefined && !isEmptyList(value),
  );
  return Object.fromEntries(narrow) as ClipFilter;
}

function isEmptyList(value: unknown): boolean {
  return Array.isArray(value) && value.length === 0;
}

/** The same filter without one of its fields, or without one value of it. */
export function dropped(filter: ClipFilter, { name, value }: Omit<Chip, "label">): ClipFilter {
  const isList = value !== null && Array.isArray(filter[name]);
  if (isList) return switched(filter, name as ListFilter, value);
  return tidied({ ...filter, [name]: null });
}

/** Everything that narrows, in the order of the filter panel. */
export function chipsOf(filter: ClipFilter, facets: ClipFacets | null): Chip[] {
  const lists: readonly ListFilter[] = [
    "modes",
    "models",
    "qualities",
    "aspects",
    "routes",
    "accounts",
    "tags",
  ];
  const chips = lists.flatMap((name) =>
    valuesOf(filter, name).map((value) => ({ name, value, label: labelOf(name, value, facets) })),
  );
  return [...chips, ...plainChips(filter)];
}

function plainChips(filter: ClipFilter): Chip[] {
  const { after, before, costMin, costMax, favourite, starsMin, missing } = filter;
  const chips: [FilterName, string | null][] = [
    ["after", after == null ? null : `From ${dayOf(after)}`],
    ["before", before == null ? null : `To ${lastDayBefore(before)}`],
    ["costMin", costMin == null ? null : `${counted(costMin, "credit")} or more`],
    ["costMax", costMax == null ? null : `${counted(costMax, "credit")} or less`],
    ["favourite", favourite == null ? null : favourite ? "Favourites" : "No favourites"],
    ["starsMin", starsMin == null ? null : `★ ${starsMin} or more`],
    ["missing", missing == null ? null : missing ? "File missing" : "File there"],
  ];
  return chips.flatMap(([name, label]) => (label === null ? [] : { name, value: null, label }));
}

/** What a filter value is called: what the studio says, else what the window knows. */
export function labelOf(name: ListFilter, value: string, facets: ClipFacets | null): string {
  if (name === "modes") return modeLabel(value as Mode);
  if (name === "routes") return routeText(value as Route);
  if (name === "tags") return `#${value}`;
  return facets?.[name].find((facet) => facet.value === value)?.label ?? value;
}

/** The beginning of a day on this machine, RFC 3339; null for no day. */
export function dayBegins(day: string): string | null {
  return day === "" ? null : new Date(`${day}T00:00:00`).toISOString();
}

/** The end of a day: the beginning of the next one. */
export function dayEnds(day: string): string | null {
  if (day === "") return null;
  const next = new Date(`${day}T00:00:00`);
  next.setDate(next.getDate() + 1);
  return next.toISOString();
}

/** The last day that ends before a moment, "2026-11-22". */
export function lastDayBefore(moment: string): string {
  return dayOf(new Date(Date.parse(moment) - 1).toISOString());
}
