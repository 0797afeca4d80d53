import type { ClipId, FamilyNode } from "../api/generated";

/** Where one clip of a family stands: what it came from is at its left. */
export interface Placed {
  node: FamilyNode;
  column: number;
  row: number;
}

/** A line from a clip to what was made of it. */
export interface Kinship {
  from: Placed;
  to: Placed;
  how: FamilyNode["parents"][number]["how"];
}

/** A family laid out. */
export interface FamilyTree {
  places: readonly Placed[];
  lines: readonly Kinship[];
  columns: number;
  rows: number;
}

/** Put every clip right of all it came from, and near the row of its first parent. */
export function placeFamily(nodes: readonly FamilyNode[]): FamilyTree {
  const byId = new Map(nodes.map((node) => [node.id, node]));
  const depths = depthsOf(byId);
  const placed = new Map<ClipId, Placed>();
  const last = Math.max(-1, ...depths.values());
  for (let column = 0; column <= last; column += 1) {
    const rowOfParent = ({ parents }: FamilyNode): number =>
      Math.min(...parents.map(({ id }) => placed.get(id)?.row ?? Infinity), Infinity);
    const inColumn = nodes
      .filter(({ id }) => depths.get(id) === column)
      .sort((a, b) => compared(rowOfParent(a), rowOfParent(b)));
    let row = 0;
    for (const node of inColumn) {
      const wished = rowOfParent(node);
      row = Math.max(row, Number.isFinite(wished) ? wished : row);
      placed.set(node.id, { node, column, row });
      row += 1;
    }
  }
  const places = [...placed.values()];
  const rows = Math.max(0, ...places.map(({ row }) => row + 1));
  return { places, lines: linesOf(placed), columns: last + 1, rows };
}

function compared(a: number, b: number): number {
  return a === b ? 0 : a - b;
}

/** Steps from the eldest to each clip, by the longest way. A ring, which cannot be, ends at itself. */
function depthsOf(byId: ReadonlyMap<ClipId, FamilyNode>): Map<ClipId, number> {
  const depths = new Map<ClipId, number>();
  const under = new Set<ClipId>();
  const depthOf = (id: ClipId): number => {
    const known = depths.get(id);
    const node = byId.get(id);
    if (known !== undefined || !node || under.has(id)) return known ?? -1;
    under.add(id);
    const depth = 1 + Math.max(-1, ...node.parents.map((parent) => depthOf(parent.id)));
    under.delete(id);
    depths.set(id, depth);
    return depth;
  };
  for (const id of byId.keys()) depthOf(id);
  return depths;
}

function linesOf(placed: ReadonlyMap<ClipId, Placed>): Kinship[] {
  return [...placed.values()].flatMap((to) =>
    to.node.parents.flatMap(({ id, how }) => {
      const from = placed.get(id);
      return from ? [{ from, to, how }] : [];
    }),
  );
}

/** A clip and everything it came from. */
export function lineageOf(nodes: readonly FamilyNode[], id: ClipId): FamilyNode[] {
  const byId = new Map(nodes.map((node) => [node.id, node]));
  const found = new Map<ClipId, FamilyNode>();
  const open = [id];
  for (let next = open.pop(); next !== undefined; next = open.pop()) {
    const node = byId.get(next);
    if (!node || found.has(next)) continue;
    found.set(next, node);
    open.push(...node.parents.map((parent) => parent.id));
  }
  return [...found.values()];
}

/** What clips cost together, and of how many that is not known. */
export function creditsOf(nodes: readonly FamilyNode[]): { credits: number; unknown: number } {
  const known = nodes.flatMap(({ chargedCredits }) => chargedCredits ?? []);
  const credits = known.reduce((sum, one) => sum + one, 0);
  return { credits, unknown: nodes.length - known.length };
}
