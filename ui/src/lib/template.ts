/** A sentence with `{0}`, `{1}` where values stand, to be recognised again in a whole sentence. */
export interface Template {
  text: string;
  /** Letters that are not values: the more, the surer a match. */
  weight: number;
  pattern: RegExp;
  /** Which value each group of the pattern is. */
  order: number[];
}

/** Make a template; its values may be anything, also of several lines. */
export function templateOf(text: string): Template {
  const order: number[] = [];
  const source = text.replace(/\{(\d+)\}|[\\^$.*+?()[\]{}|/]/g, (found, at?: string) => {
    if (at === undefined) return `\\${found}`;
    order.push(Number(at));
    return "([\\s\\S]*?)";
  });
  const weight = text.replace(/\{\d+\}/g, "").length;
  return { text, weight, pattern: new RegExp(`^${source}$`, "u"), order };
}

/** The values of a sentence that was made from a template; null where it was not. */
export function valuesOf(template: Template, said: string): string[] | null {
  const found = template.pattern.exec(said);
  if (!found) return null;
  const values: string[] = [];
  template.order.forEach((at, group) => (values[at] = found[group + 1] ?? ""));
  return values;
}
