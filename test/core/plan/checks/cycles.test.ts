// What waits for itself: services by their needs, steps by their order, and steps through services.
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { knotsIn, type Waits } from '#src/plan/checks/cycles/knots.ts';
import { problemText } from '#src/wording/plan/problems.ts';
import { runs, seed } from '#test/support/counts.ts';
import { cleanPlanWith, problemsOf, type Tree } from '#test/support/plans.ts';

function cyclesOf(...changes: Tree[]): string[] {
  return problemsOf(cleanPlanWith(...changes))
    .filter((problem) => problem.code === 'cycle')
    .map((problem) => `${problem.path}: ${String(problem.given['members'])}`);
}

const step = (key: string, after?: readonly string[]): Tree => ({
  key,
  do: 'x',
  who: 'ann',
  minutes: 1,
  after,
});

describe('services', () => {
  const needs = (map: Record<string, readonly string[]>): Tree => ({
    services: Object.fromEntries(Object.entries(map).map(([key, list]) => [key, { needs: list }])),
  });

  test.each<[string, Record<string, readonly string[]>, string[]]>([
    ['a chain', { till: ['store'] }, []],
    [
      'two that need each other',
      { till: ['store'], store: ['till'] },
      ['services.till.needs.0: till,store,till'],
    ],
    ['one that needs itself', { store: ['till', 'store'] }, ['services.store.needs.1: store,store']],
    [
      'two that need themselves',
      { till: ['till'], store: ['store'] },
      ['services.till.needs.0: till,till', 'services.store.needs.0: store,store'],
    ],
  ])('%s → %j', (_, map, expected) => expect(cyclesOf(needs(map))).toEqual(expected));

  test('the sentence names them in order', () => {
    const found = problemsOf(cleanPlanWith(needs({ till: ['store'], store: ['till'] }))).find(
      (problem) => problem.code === 'cycle',
    );
    expect(found === undefined ? '' : problemText(found)).toBe(
      'these wait for each other for ever: till → store → till',
    );
  });
});

describe('steps', () => {
  const store = (change: Tree): Tree => ({ services: { store: change } });
  const till = (change: Tree): Tree => ({ services: { till: change } });

  test('two of one list: the later one is first by order, the earlier by its own word', () => {
    const restore = [step('a', ['b']), step('b')];
    expect(cyclesOf(store({ steps: { restore } }))).toEqual(['services.store.steps.restore.0.after: a,b,a']);
  });

  test('across services', () => {
    expect(
      cyclesOf(
        store({ steps: { restore: [step('a', ['b'])] } }),
        till({ steps: { restore: [step('b', ['a'])] } }),
      ),
    ).toEqual(['services.till.steps.restore.0.after: b,a,b']);
  });

  test('within a scenario', () => {
    const steps = [step('a', ['b']), step('b', ['a'])];
    expect(cyclesOf({ scenarios: { fire: { name: 'Fire', steps } } })).toEqual([
      'scenarios.fire.steps.0.after: a,b,a',
    ]);
  });

  const waitsForTill = store({ needs: ['till'], steps: { restore: [step('fill')] } });
  test('a service that needs another, whose only way up waits for it', () => {
    expect(
      cyclesOf(waitsForTill, till({ steps: { continuity: [], restore: [step('mend', ['fill'])] } })),
    ).toEqual(['services.till.steps.restore.0.after: mend,fill,till,mend']);
  });

  test('the same, but with a way around: no deadlock', () => {
    expect(cyclesOf(waitsForTill, till({ steps: { restore: [step('mend', ['fill'])] } }))).toEqual([]);
  });

  test('after: [] lets a step begin at once', () => {
    expect(cyclesOf(store({ steps: { restore: [step('a', []), step('b', [])] } }))).toEqual([]);
  });
});

describe('knots, against trying everything', () => {
  const names = ['a', 'b', 'c', 'd', 'e'];
  const list = fc.uniqueArray(fc.constantFrom(...names, 'unknown'), { maxLength: 3 });
  const waits = fc
    .array(fc.array(list, { maxLength: 2 }), { minLength: names.length, maxLength: names.length })
    .map((all) => new Map<string, Waits>(names.map((name, index) => [name, all[index] ?? []])));

  /** Finishes whatever can be finished until nothing more can. */
  function unfinished(graph: ReadonlyMap<string, Waits>): Set<string> {
    const left = new Set(graph.keys());
    for (let changed = true; changed;) {
      changed = false;
      for (const name of left) {
        const ways = graph.get(name) ?? [];
        const free = ways.length === 0 || ways.some((way) => way.every((one) => !left.has(one)));
        if (free && left.delete(name)) changed = true;
      }
    }
    return left;
  }

  test('any graph: a knot exactly where something can never be finished, and each is a ring of waits', () => {
    fc.assert(
      fc.property(waits, (graph) => {
        const rings = knotsIn(graph);
        expect(rings.length > 0).toBe(unfinished(graph).size > 0);
        for (const ring of rings) {
          expect(ring.at(-1)).toBe(ring[0]);
          expect(new Set(ring).size).toBe(ring.length - 1);
          for (const [index, name] of ring.slice(0, -1).entries())
            expect(graph.get(name)?.flat()).toContain(ring[index + 1]);
        }
        const members = rings.flatMap((ring) => ring.slice(1));
        expect(new Set(members).size).toBe(members.length);
      }),
      { numRuns: runs(500, 20_000), seed },
    );
  });

  test('ten thousand in one ring: one knot', () => {
    const ring = new Map<string, Waits>(
      Array.from({ length: 10_000 }, (_, index) => [`${index}`, [[`${(index + 1) % 10_000}`]]]),
    );
    expect(knotsIn(ring).map((one) => one.length)).toEqual([10_001]);
  });

  test('eleven rings: ten are told', () => {
    const rings = new Map<string, Waits>(
      Array.from({ length: 11 }, (_, index) => [`${index}`, [[`${index}`]]]),
    );
    expect(knotsIn(rings)).toHaveLength(10);
  });
});
