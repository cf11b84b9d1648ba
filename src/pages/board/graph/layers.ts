// Where the boxes of a layered graph stand: what is needed to the left of what needs it, and each layer ordered so that
// few lines cross. A heuristic (longest path, then medians of neighbours), deterministic, and never stopped by a cycle.

export interface Edge {
  from: string;
  to: string;
}

/** @returns keys by layer, from left to right, each layer from top to bottom. Unknown keys in edges are left out. */
export function layersOf(keys: readonly string[], edges: readonly Edge[]): string[][] {
  const known = new Set(keys);
  const own = edges.filter(({ from, to }) => known.has(from) && known.has(to) && from !== to);
  const depth = depths(keys, own);
  const layers: string[][] = [];
  for (const key of keys) (layers[depth.get(key) ?? 0] ??= []).push(key);
  // No layer is empty: each one's depth is one more than that of something before it.
  return untangled(
    layers.map((layer) => layer ?? []),
    own,
  );
}

/** Longest way from something that needs nothing; an edge that closes a cycle does not count. */
function depths(keys: readonly string[], edges: readonly Edge[]): Map<string, number> {
  const before = Map.groupBy(edges, ({ to }) => to);
  const depth = new Map<string, number>();
  const open = new Set<string>();
  for (const start of keys) {
    // A stack of our own: a chain of ten thousand services must not be too deep.
    const stack = [start];
    while (stack.length > 0) {
      const key = stack.at(-1) ?? '';
      if (depth.has(key)) {
        stack.pop();
        continue;
      }
      const needed = (before.get(key) ?? []).map(({ from }) => from);
      const missing = open.has(key) ? [] : needed.filter((one) => !depth.has(one) && !open.has(one));
      open.add(key);
      if (missing.length > 0) stack.push(...missing);
      else {
        depth.set(
          key,
          needed.reduce((most, one) => Math.max(most, (depth.get(one) ?? -1) + 1), 0),
        );
        stack.pop();
      }
    }
  }
  return depth;
}

/** More edges than this are drawn as they are: nobody reads such a drawing, and the list has every need. */
const mostReduced = 1_500;

/** Without the edges that follow from others: what is needed through something else needs no line of its own. */
export function withoutDetours(given: readonly Edge[]): readonly Edge[] {
  const edges = [...new Map(given.map((edge) => [JSON.stringify([edge.from, edge.to]), edge])).values()];
  if (edges.length > mostReduced) return edges;
  const after = Map.groupBy(edges, ({ from }) => from);
  const leads = (from: string, to: string, direct: Edge): boolean => {
    const seen = new Set<string>();
    const open = [from];
    for (let key = open.pop(); key !== undefined; key = open.pop()) {
      for (const edge of after.get(key) ?? []) {
        if (edge === direct || seen.has(edge.to)) continue;
        if (edge.to === to) return true;
        seen.add(edge.to);
        open.push(edge.to);
      }
    }
    return false;
  };
  // In a cycle every edge follows from the others: what would leave both of two unconnected stays.
  return edges.filter((edge) => !leads(edge.from, edge.to, edge) || leads(edge.to, edge.from, edge));
}

const rounds = 6;

function untangled(layers: readonly string[][], edges: readonly Edge[]): string[][] {
  const neighbours = new Map<string, string[]>();
  const add = (one: string, other: string): void => {
    const all = neighbours.get(one);
    if (all === undefined) neighbours.set(one, [other]);
    else all.push(other);
  };
  for (const { from, to } of edges) {
    add(from, to);
    add(to, from);
  }
  let best = layers.map((layer) => [...layer]);
  for (let round = 0; round < rounds; round += 1) {
    const place = new Map(
      best.flatMap((layer) => layer.map((key, index) => [key, index / layer.length] as const)),
    );
    const next = best.map((layer) => {
      const wish = new Map(
        layer.map((key) => [key, middle(neighbours.get(key) ?? [], place) ?? place.get(key) ?? 0]),
      );
      const sorted = layer.toSorted((a, b) => (wish.get(a) ?? 0) - (wish.get(b) ?? 0));
      for (const [index, key] of sorted.entries()) place.set(key, index / sorted.length);
      return sorted;
    });
    best = next;
  }
  return best;
}

/** The median of where the neighbours stand. */
function middle(keys: readonly string[], place: ReadonlyMap<string, number>): number | null {
  const at = keys.map((key) => place.get(key) ?? 0).toSorted((a, b) => a - b);
  if (at.length === 0) return null;
  const half = (at.length - 1) / 2;
  return ((at[Math.floor(half)] ?? 0) + (at[Math.ceil(half)] ?? 0)) / 2;
}
