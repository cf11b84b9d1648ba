// Bad days by the dozen: wires that drop, repeat and lose answers, a platform gone for a while, a process that dies in
// the middle of anything. In the end every room is complete, in order and without a duplicate, and nothing confirmed is
// missing from the journal.
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { incidentDue } from '#src/reminders/incident-due.ts';
import { forecastOf } from '#src/incident/steps.ts';
import { seededRandom } from '../../fakes/lossy/random.ts';
import type { Random } from '../../fakes/lossy/random.ts';
import { randomFaults } from '../../fakes/lossy/wire.ts';
import { runs, seed } from '../../support/counts.ts';
import { minute, openHouse } from '../../support/house.ts';
import type { TestHouse } from '../../support/house.ts';
import type { FarSide } from '../../fakes/lossy/far-side.ts';
import { directKeys, dueOf, firstTold, repeated, roomsOf, textOf } from './told.ts';
import type { Due } from './told.ts';

const users = ['dana', 'lee', 'kim', 'bea', 'rob'];
const platforms = ['east', 'west'];
/** Typed by somebody, somewhere; most of it makes sense at least once. */
const lines = [
  'core switch dead',
  'declare payments is slow',
  'note in:O-1 looked at the rack',
  'assign commander in:O-1',
  'assign scribe in:O-1',
  'start 1.1 in:O-1',
  'done 1.1 in:O-1',
  'continuity core-network in:O-1',
  'block 1.2 no parts in:O-1',
  'update in:O-1 parts are on the way',
  'down voip in:O-1',
  'note in:O-2 nothing yet',
  'set sev:2 in:O-1',
];

type Deed =
  | { kind: 'say'; user: number; line: number; platform: number }
  | { kind: 'wait'; minutes: number }
  | { kind: 'outage' }
  | { kind: 'back' }
  | { kind: 'crash'; turns: number };

const deed: fc.Arbitrary<Deed> = fc.oneof(
  {
    weight: 10,
    arbitrary: fc.record({
      kind: fc.constant('say' as const),
      user: fc.nat(users.length - 1),
      line: fc.nat(lines.length - 1),
      platform: fc.nat(platforms.length - 1),
    }),
  },
  {
    weight: 3,
    arbitrary: fc.record({ kind: fc.constant('wait' as const), minutes: fc.integer({ min: 0, max: 12 }) }),
  },
  { weight: 1, arbitrary: fc.constant({ kind: 'outage' as const }) },
  { weight: 1, arbitrary: fc.constant({ kind: 'back' as const }) },
  { weight: 2, arbitrary: fc.record({ kind: fc.constant('crash' as const), turns: fc.nat(60) }) },
);

interface Day {
  test: TestHouse;
  random: { wire: Random; calm: boolean };
  /** Notes whose sender was told that they are saved. */
  confirmed: string[];
  said: number;
}

async function openDay(wireSeed: number): Promise<Day> {
  const wire = seededRandom(wireSeed);
  const random = { wire, calm: false };
  const bad = randomFaults(wire, 0.2);
  const faults = (call: Parameters<typeof bad>[0]) => (random.calm ? 'none' : bad(call));
  const test = await openHouse({ platforms: { east: { faults }, west: { faults } } });
  return { test, random, confirmed: [], said: 0 };
}

/** Some turns of the microtask queue: long enough to be in the middle of something. */
async function turns(count: number): Promise<void> {
  for (let turn = 0; turn < count; turn += 1) await Promise.resolve();
}

async function happen(day: Day, what: Deed): Promise<void> {
  const { test } = day;
  switch (what.kind) {
    case 'say': {
      day.said += 1;
      // Nobody sends two requests in one millisecond.
      test.clock.advance(1);
      const platform = platforms[what.platform] ?? '';
      const mark = `#${day.said}`;
      const line = `${lines[what.line]} ${mark}`;
      // Nobody waits for the answer; a process that dies never gives one.
      void test
        .people(platform)
        .send(users[what.user] ?? '', test.far[platform]?.named('outages').id ?? '', {
          kind: 'text',
          text: line,
        })
        .then((reply) => {
          if (reply.kind === 'card' && reply.outcome === 'confirmed' && line.startsWith('note'))
            day.confirmed.push(mark);
          return undefined;
        });
      await turns(3);
      return;
    }
    case 'wait':
      await test.pass(what.minutes * minute + 1_000, minute);
      return;
    case 'outage':
      if (test.far.east) test.far.east.down = true;
      return;
    case 'back':
      if (test.far.east) test.far.east.down = false;
      return;
    case 'crash':
      await turns(what.turns);
      await test.restart();
  }
}

/** The wires are good again, and time passes until nothing waits. */
async function calmDown(day: Day): Promise<void> {
  day.random.calm = true;
  if (day.test.far.east) day.test.far.east.down = false;
  await day.test.restart();
  for (let round = 0; round < 40; round += 1) {
    await day.test.pass(minute);
    if (day.test.house.lag().every((lag) => lag.entries === 0)) return;
  }
}

async function expectAllTold(day: Day): Promise<void> {
  const { test } = day;
  expect(test.house.lag().map((lag) => lag.entries)).toEqual([0, 0]);
  for (const [incident, due] of await dueOf(test)) {
    for (const platform of platforms) await expectTold(test, platform, incident, due);
  }
}

async function expectTold(test: TestHouse, platform: string, incident: string, due: Due): Promise<void> {
  const far = test.far[platform];
  if (far === undefined) throw new RangeError(`there is no platform ${platform}`);
  const [room, ...others] = roomsOf(far, incident);
  expect(room).toBeDefined();
  expect(others).toEqual([]);
  const messages = room?.messages ?? [];
  const keys = messages.map((message) => message.key);
  expect(repeated(keys)).toEqual([]);
  expect(repeated(directKeys(far))).toEqual([]);
  const direct = new Set(directKeys(far));
  const told = firstTold(messages, due.own, direct);
  expect(told).toEqual(told.toSorted((a, b) => a - b));

  const receipts = await test.store.deliveries.receiptsOf('harbor', platform, incident);
  const refs = new Set(messages.map((message) => message.ref));
  const folded = receipts.filter(({ ref }) => refs.has(ref)).map(({ key }) => key);
  const everywhere = new Set([...keys, ...folded, ...direct]);
  expect(due.own.map((one) => one.key).filter((key) => !everywhere.has(key))).toEqual([]);

  const status = messages.find((message) => message.key === `status:${incident}`);
  const state = await test.incident(incident);
  const newest = state.entries.findLast((entry) => entry.event.type !== 'RoomBound')?.version ?? 0;
  expect(Number(/entry E(\d+)/.exec(textOf(status))?.[1])).toBeGreaterThanOrEqual(newest);
  expect([...(room?.pinned ?? [])]).toEqual([status?.ref]);
  expectWide(far, incident, due);
}

/** Where everybody is told: one card for the incident, and each update once, in order. */
function expectWide(far: FarSide, incident: string, due: Due): void {
  const messages = far.named('outages').messages;
  expect(repeated(messages.map((message) => message.key))).toEqual([]);
  expect(messages.filter((message) => message.key === `wide:${incident}`)).toHaveLength(1);
  const told = firstTold(messages, due.wide);
  expect(told).toEqual(due.wide.map((_, place) => place));
}

/** What was confirmed is in the journal, once. */
async function expectRecorded(day: Day): Promise<void> {
  const entries = await day.test.store.journal.readAfter('harbor', 0, 1_000_000);
  const notes = entries.flatMap(({ event }) => (event.type === 'NoteAdded' ? [event.text] : []));
  for (const mark of day.confirmed) expect(notes.filter((text) => text.endsWith(` ${mark}`))).toHaveLength(1);
}

/** Nothing that fell due was left out, and nothing was reminded of twice. */
async function expectReminded(day: Day): Promise<void> {
  const { test } = day;
  const now = test.clock.now();
  for (const state of await test.house.memory.states.open()) {
    const left = incidentDue(state, forecastOf(state, now), now).filter((due) => due.dueAt < now - minute);
    expect(left.map((due) => due.key)).toEqual([]);
    const fired = state.entries.flatMap(({ event }) =>
      event.type === 'ReminderFired' ? [event.key, ...(event.covers ?? [])] : [],
    );
    expect(repeated(fired)).toEqual([]);
  }
}

describe('bad days', () => {
  test('wires that lose and repeat, an outage, crashes anywhere: afterwards → complete, in order, each once', async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(deed, { minLength: 4, maxLength: 25 }), fc.nat(), async (deeds, wireSeed) => {
        const day = await openDay(wireSeed);
        for (const what of deeds) await happen(day, what);
        await calmDown(day);
        await expectAllTold(day);
        await expectRecorded(day);
        await expectReminded(day);
      }),
      { numRuns: runs(25, 1_000), seed },
    );
  }, 600_000);
});
