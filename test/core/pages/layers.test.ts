// The layers of a graph: every box once, what is needed to the left, whatever the plan looks like.
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { twoLines } from '#src/pages/board/graph/graph.ts';
import { layersOf, withoutDetours, type Edge } from '#src/pages/board/graph/layers.ts';
import { runs, seed } from '../../support/counts.ts';

const keysOf = (count: number): string[] => Array.from({ length: count }, (_, index) => `s${index}`);

/** Needs that only lead from a lower number to a higher one, so that there is no cycle. */
const acyclic = fc.integer({ min: 1, max: 25 }).chain((count) =>
  fc.record({
    keys: fc.constant(keysOf(count)),
    edges: fc.array(
      fc
        .tuple(fc.nat(count - 1), fc.nat(count - 1))
        .filter(([a, b]) => a !== b)
        .map(([a, b]): Edge => ({ from: `s${Math.min(a, b)}`, to: `s${Math.max(a, b)}` })),
      { maxLength: count === 1 ? 0 : 60 },
    ),
  }),
);

function depthIn(layers: readonly (readonly string[])[]): Map<string, number> {
  return new Map(layers.flatMap((layer, index) => layer.map((key) => [key, index] as const)));
}

function reachable(edges: readonly Edge[], from: string): Set<string> {
  const seen = new Set<string>();
  const open = [from];
  for (let key = open.pop(); key !== undefined; key = open.pop()) {
    for (const edge of edges) {
      if (edge.from !== key || seen.has(edge.to)) continue;
      seen.add(edge.to);
      open.push(edge.to);
    }
  }
  return seen;
}

describe('layers', () => {
  test('any plan without a cycle: laid out → every key once, no empty layer, every need to the left', () => {
    fc.assert(
      fc.property(acyclic, ({ keys, edges }) => {
        const layers = layersOf(keys, edges);
        expect(layers.flat().toSorted()).toEqual(keys.toSorted());
        expect(layers.every((layer) => layer.length > 0)).toBe(true);
        const depth = depthIn(layers);
        for (const { from, to } of edges) expect(depth.get(from)).toBeLessThan(depth.get(to) ?? 0);
      }),
      { numRuns: runs(200, 5000), seed },
    );
  });

  test('any edges at all, cycles and strangers among them: laid out → it ends, every key once', () => {
    const name = fc.constantFrom(...keysOf(8), 'stranger');
    const edge = fc.record({ from: name, to: name });
    fc.assert(
      fc.property(fc.array(edge, { maxLength: 40 }), (edges) => {
        const layers = layersOf(keysOf(8), edges);
        expect(layers.flat().toSorted()).toEqual(keysOf(8));
        expect(layers.every((layer) => layer.length > 0)).toBe(true);
      }),
      { numRuns: runs(200, 5000), seed },
    );
  });

  test('a chain of five thousand: laid out → one layer each', () => {
    const keys = keysOf(5000);
    const edges = keys.slice(1).map((to, index) => ({ from: keys[index] ?? '', to }));
    expect(layersOf(keys.toReversed(), edges)).toHaveLength(5000);
  });

  test('without detours: any plan → exactly the same is reached from everywhere', () => {
    fc.assert(
      fc.property(acyclic, ({ keys, edges }) => {
        const kept = withoutDetours(edges);
        for (const key of keys) expect(reachable(kept, key)).toEqual(reachable(edges, key));
      }),
      { numRuns: runs(200, 5000), seed },
    );
  });

  test('a need that follows from another: reduced → gone', () => {
    const [a, b, c] = [
      { from: 'a', to: 'b' },
      { from: 'b', to: 'c' },
      { from: 'a', to: 'c' },
    ];
    expect(withoutDetours([a, b, c])).toEqual([a, b]);
  });
});

describe('the name in a box', () => {
  test.each([
    ['Core network', ['Core network', '']],
    ['a'.repeat(21), ['a'.repeat(21), '']],
    ['a'.repeat(22), ['a'.repeat(21), 'a']],
    ['Install the replacement and load it', ['Install the', 'replacement and load…']],
  ])('%j: drawn → at most two lines of 21 letters', (text, lines) => {
    const drawn = twoLines(text);
    expect(drawn.every((line) => Array.from(line).length <= 21)).toBe(true);
    expect(drawn[0]).toBe(lines[0]);
  });
});
