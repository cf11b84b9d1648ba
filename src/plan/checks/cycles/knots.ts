// Things that wait for each other for ever, whatever they are.

/** What one thing waits for: any of the lists, and of that list everything. No list, or an empty one, is nothing. */
export type Waits = readonly (readonly string[])[];

const mostKnots = 10;

/**
 * The knots: each a ring of names in which every one waits for the next, the first again at the end. What merely waits
 * for a ring is in none. Names that wait for something unknown are taken to get it.
 *
 * Not recursive, and linear in the number of waits: a plan may have thousands of steps in one row.
 */
export function knotsIn(waits: ReadonlyMap<string, Waits>): string[][] {
  const stuck = stuckIn(waits);
  const rings: string[][] = [];
  const walked = new Set<string>();
  for (const start of waits.keys()) {
    const path: string[] = [];
    let at: string | undefined = start;
    while (at !== undefined && stuck.has(at) && !walked.has(at)) {
      walked.add(at);
      path.push(at);
      at = waits.get(at)?.[0]?.find((name) => stuck.has(name));
    }
    // Behind what was walked from an earlier start stands a ring that is known already.
    const from = at === undefined ? -1 : path.indexOf(at);
    if (from >= 0 && at !== undefined) rings.push([...path.slice(from), at]);
    if (rings.length === mostKnots) break;
  }
  return rings;
}

/** Everything that can never be finished: what is left when all that can be is. */
function stuckIn(waits: ReadonlyMap<string, Waits>): Set<string> {
  const stuck = new Set(waits.keys());
  const lists: { owner: string; open: number }[] = [];
  const waitedFor = new Map<string, { owner: string; open: number }[]>();
  for (const [owner, alternatives] of waits) {
    for (const names of alternatives) {
      const list = { owner, open: 0 };
      lists.push(list);
      for (const name of names) {
        if (!waits.has(name)) continue;
        list.open += 1;
        const others = waitedFor.get(name);
        if (others === undefined) waitedFor.set(name, [list]);
        else others.push(list);
      }
    }
  }
  const free = [...waits].filter(([, alternatives]) => alternatives.length === 0).map(([name]) => name);
  const finished = [...free, ...lists.filter((list) => list.open === 0).map((list) => list.owner)];
  for (let name = finished.pop(); name !== undefined; name = finished.pop()) {
    if (!stuck.delete(name)) continue;
    for (const list of waitedFor.get(name) ?? []) {
      list.open -= 1;
      if (list.open === 0) finished.push(list.owner);
    }
  }
  return stuck;
}
