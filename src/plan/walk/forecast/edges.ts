// Who waits for whom, in flat arrays: a walk of ten thousand steps has tens of thousands of edges, at every event anew.

/** Successors of node `i` stand in `to`, from `first[i]` to before `first[i + 1]`. */
export interface Edges {
  first: Int32Array;
  to: Int32Array;
  /** How many each node waits for. */
  waitsFor: Int32Array;
}

/** @param pairs from, to, from, to … */
export function edgesOf(pairs: readonly number[], size: number): Edges {
  const first = new Int32Array(size + 1);
  const waitsFor = new Int32Array(size);
  for (let at = 0; at < pairs.length; at += 2) {
    const [from, to] = [pairs[at] ?? 0, pairs[at + 1] ?? 0];
    first[from + 1] = (first[from + 1] ?? 0) + 1;
    waitsFor[to] = (waitsFor[to] ?? 0) + 1;
  }
  for (let node = 0; node < size; node += 1) first[node + 1] = (first[node + 1] ?? 0) + (first[node] ?? 0);
  const next = first.slice();
  const to = new Int32Array(pairs.length / 2);
  for (let at = 0; at < pairs.length; at += 2) {
    const place = next[pairs[at] ?? 0] ?? 0;
    next[pairs[at] ?? 0] = place + 1;
    to[place] = pairs[at + 1] ?? 0;
  }
  return { first, to, waitsFor };
}

/** Nodes in an order in which each stands after what it waits for; what stands on a cycle or behind one is left out. */
export function sorted({ first, to, waitsFor }: Edges): Int32Array {
  const order = new Int32Array(waitsFor.length);
  const left = waitsFor.slice();
  let end = 0;
  for (let node = 0; node < left.length; node += 1) if (left[node] === 0) order[end++] = node;
  for (let at = 0; at < end; at += 1) {
    const node = order[at] ?? 0;
    for (let edge = first[node] ?? 0; edge < (first[node + 1] ?? 0); edge += 1) {
      const next = to[edge] ?? 0;
      left[next] = (left[next] ?? 0) - 1;
      if (left[next] === 0) order[end++] = next;
    }
  }
  return order.subarray(0, end);
}
