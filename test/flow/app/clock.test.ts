// The clock's requests: what is due is told once, at its time, through restarts and after downtime; quiet times too.
import { describe, expect, test } from 'vitest';
import type { Plan } from '#src/plan/plan.ts';
import { hour, minute, openHouse, planFor } from '../../support/house.ts';
import type { TestHouse } from '../../support/house.ts';
import { repeated } from './told.ts';

const room = 'o-1-core-switch-dead';

async function fired(house: TestHouse): Promise<readonly string[]> {
  const { entries } = await house.incident('O-1');
  return entries.flatMap(({ event }) => (event.type === 'ReminderFired' ? [event.key] : []));
}

async function declared(): Promise<TestHouse> {
  const house = await openHouse();
  await house.say('kim', 'outages', 'core switch dead');
  await house.say('dana', room, 'assign commander');
  return house;
}

describe('reminders of an incident', () => {
  test('an hour passes, tick by tick: → each mark once, in order', async () => {
    const house = await declared();
    await house.pass(hour, minute);
    const keys = await fired(house);
    expect(repeated(keys)).toEqual([]);
    const marks = keys.filter((key) => key.startsWith('rto-mark:core-network'));
    expect(marks.map((key) => key.split(':').at(-1))).toEqual(['50', '75', '90', '100']);
  });

  test('the process restarts every few minutes: → the same reminders, none twice, none missing', async () => {
    const steady = await declared();
    await steady.pass(hour, minute);
    const restless = await declared();
    for (let round = 0; round < 12; round += 1) {
      await restless.pass(5 * minute, minute);
      await restless.restart();
    }
    expect(await fired(restless)).toEqual(await fired(steady));
  });

  test('ticks overlap: → each reminder once', async () => {
    const house = await declared();
    house.clock.advance(30 * minute);
    await Promise.all([house.house.tick(), house.house.tick(), house.house.tick()]);
    await house.house.settle();
    expect(repeated(await fired(house))).toEqual([]);
  });

  test('two processes tick on one store: → each reminder once', async () => {
    const house = await declared();
    const other = await openHouse({ store: () => house.store });
    other.clock.advance(30 * minute + 1);
    house.clock.advance(30 * minute);
    await Promise.all([house.house.tick(), other.house.tick()]);
    await house.house.settle();
    await other.house.settle();
    expect(repeated(await fired(house))).toEqual([]);
  });

  test('the process was down for hours: started → one catch-up that says how late, and no flood', async () => {
    const house = await declared();
    await house.say('dana', room, 'down voip');
    house.kill();
    house.clock.advance(5 * hour);
    const before = house.texts(room).length;
    await house.restart();
    const told = house.texts(room).slice(before);
    expect((await fired(house)).filter((key) => key.startsWith('catch-up'))).toHaveLength(1);
    expect(told.filter((text) => text.includes('fell due while the bot was away'))).toHaveLength(1);
    expect((await fired(house)).filter((key) => key.startsWith('rto-mark'))).toEqual([]);
    await house.pass(minute, 1_000);
    expect((await fired(house)).filter((key) => key.startsWith('catch-up'))).toHaveLength(1);
  });

  test('the incident is over: time passes → nobody is reminded', async () => {
    const house = await declared();
    await house.say('dana', room, 'close false-alarm');
    const { version } = await house.incident('O-1');
    await house.pass(10 * hour, 10 * minute);
    expect((await house.incident('O-1')).version).toBe(version);
  });

  test('a fact makes something due at once: → reminded at the next tick, not when it was to be looked at', async () => {
    const house = await declared();
    await house.pass(1_000);
    await house.say('dana', room, 'start 0.1 at:-2h override:"rang them myself"');
    await house.pass(1_000);
    expect((await fired(house)).filter((key) => key.startsWith('step-late:0.1'))).toHaveLength(1);
  });
});

describe('quiet times', () => {
  function due(plan: Plan): Plan {
    return { ...plan, review: { owner: 'dana', every: 90 * 24 * hour, last: '2026-08-01' } };
  }

  test('the review of the plan is overdue: started → its owner is told, once, through restarts', async () => {
    const house = await openHouse({ plan: planFor(['lossy'], due) });
    const told = () =>
      (house.far['lossy']?.users.get('dana')?.direct ?? []).filter(({ key }) => key.startsWith('readiness:'));
    expect(told()).toHaveLength(1);
    await house.restart();
    await house.pass(2 * 24 * hour, hour);
    expect(told()).toHaveLength(1);
  });

  test('the owner cannot be reached: → said where everybody is told, by name', async () => {
    const house = await openHouse({
      plan: planFor(['lossy'], due),
      platforms: { lossy: { direct: { cannot: 'its owner forbids them' } } },
    });
    expect(house.texts('outages')).toEqual([expect.stringContaining('Dana Ruiz')]);
  });
});
