// What the house keeps in mind: never more than it may, never anything but what the journal says.
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { createPeople } from '#src/app/state/people.ts';
import { Recent } from '#src/app/state/recent.ts';
import { States } from '#src/app/state/states.ts';
import { PlanBook } from '#src/app/state/plan-book.ts';
import { Turns } from '#src/app/state/turns.ts';
import { fold } from '#src/incident/evolve/fold.ts';
import { silentLogger } from '#src/log.ts';
import type { IncidentEntry } from '#src/incident/events.ts';
import { runs, seed } from '../../support/counts.ts';
import { minute, openHouse, planFor } from '../../support/house.ts';

describe('states carried forward', () => {
  test('a real outage, looked at in any order of versions: → the same as folding it anew', async () => {
    const house = await openHouse();
    await house.say('kim', 'outages', 'core switch dead');
    for (const text of ['assign commander', 'note one', 'set sev:2', 'correct E11 void typo', 'note two']) {
      await house.say('dana', 'o-1-core-switch-dead', text);
    }
    await house.pass(20 * minute, minute);
    const entries = (await house.store.journal.read('harbor', 'O-1')) as readonly IncidentEntry[];
    const plan = house.house.memory.plans.inForce();
    const source = { current: () => plan, problems: () => [], file: null };
    const plans = new PlanBook('harbor', house.store.plans, source, silentLogger);
    const states = new States(house.store.journal, 'harbor', plans);
    await plans.prepare(entries);
    await fc.assert(
      fc.asyncProperty(fc.integer({ min: 1, max: entries.length }), async (version) => {
        const anew = fold(entries.slice(0, version), plans.frozen);
        expect(await states.at('O-1', version)).toEqual(anew);
      }),
      { numRuns: runs(40, 400), seed },
    );
    expect(await house.incident('O-1')).toEqual(fold(entries, plans.frozen));
  });

  test('entries that another process appended: looked at → they are there', async () => {
    const house = await openHouse();
    await house.say('kim', 'outages', 'core switch dead');
    const other = await openHouse({ store: () => house.store });
    const { id = '' } = other.far['lossy']?.named('outages') ?? {};
    const text = 'note in:O-1 from elsewhere';
    await other.people().send('kim', id, { kind: 'text', text }, { id: 'lossy:elsewhere' });
    const { entries } = await house.incident('O-1');
    expect(entries.some(({ event }) => event.type === 'NoteAdded')).toBe(true);
  });
});

describe('people', () => {
  const plan = planFor(['east', 'west']);

  test('a user whom nothing names: → the platform’s user, under that name', () => {
    const people = createPeople(plan, { links: new Map() }, new Map());
    expect(people.of('east', 'U9')).toBe('east:U9');
    expect(people.name('east:U9')).toBe('east:U9');
    expect(people.handleOf('east:U9', 'east')).toBe('U9');
    expect(people.handleOf('east:U9', 'west')).toBeNull();
  });

  test('a user of the plan: → its person, on every platform', () => {
    const people = createPeople(plan, { links: new Map() }, new Map());
    expect([people.of('east', 'dana'), people.of('west', 'dana')]).toEqual(['dana', 'dana']);
    expect(people.handleOf('dana', 'west')).toBe('dana');
  });

  test('a linked handle, without a plan: → one person on both', () => {
    const people = createPeople(null, { links: new Map([['west:W1', 'east:E1']]) }, new Map());
    expect(people.of('west', 'W1')).toBe('east:E1');
    expect(people.handleOf('east:E1', 'west')).toBe('W1');
  });

  test('a name kept in rows and erased later: → shown while it is there, else the id', () => {
    const row = { person: 'east:E1', name: 'Sam', phone: null, contact: null, handles: '{}' };
    expect(createPeople(null, { links: new Map() }, new Map([['east:E1', row]])).name('east:E1')).toBe('Sam');
    expect(createPeople(null, { links: new Map() }, new Map()).name('east:E1')).toBe('east:E1');
  });
});

describe('what is used least', () => {
  test('one more than the limit: → the one that was not looked at for longest is gone', () => {
    const recent = new Recent<string, number>(2);
    recent.set('a', 1);
    recent.set('b', 2);
    recent.get('a');
    recent.set('c', 3);
    expect([recent.get('a'), recent.get('b'), recent.get('c')]).toEqual([1, undefined, 3]);
  });
});

describe('turns', () => {
  test('two works under one name, the first fails: → the second begins after it', async () => {
    const turns = new Turns();
    const order: string[] = [];
    const first = turns.take('O-1', async () => {
      await Promise.resolve();
      order.push('first ends');
      throw new RangeError('no');
    });
    const second = turns.take('O-1', () => {
      order.push('second begins');
      return Promise.resolve();
    });
    await expect(first).rejects.toThrow('no');
    await second;
    expect(order).toEqual(['first ends', 'second begins']);
  });

  test('two works under two names: → side by side', async () => {
    const turns = new Turns();
    let release = (): void => undefined;
    const first = turns.take('O-1', () => new Promise<void>((resolve) => (release = resolve)));
    expect(await turns.take('O-2', () => Promise.resolve('done'))).toBe('done');
    release();
    await first;
  });
});
