// The one path in: a request is handled once, confirmed only when it is durable, and nothing that was typed is lost.
import { describe, expect, test } from 'vitest';
import { openMemoryStore } from '#adapters/store/index.ts';
import { StoreFault } from '#src/journal/fault.ts';
import type { Reply } from '#src/chat/request.ts';
import { cardButtons } from '../../fakes/lossy/draw.ts';
import { replyText } from '../../fakes/lossy/people.ts';
import { minute, openHouse } from '../../support/house.ts';
import type { TestHouse } from '../../support/house.ts';
import { troubledStore } from '../../support/troubled-store.ts';
import type { TroubledStore } from '../../support/troubled-store.ts';

const room = 'o-1-core-switch-dead';

async function declared(): Promise<TestHouse> {
  const test = await openHouse();
  await test.say('kim', 'outages', 'core switch dead');
  return test;
}

async function notes(test: TestHouse): Promise<readonly string[]> {
  const { entries } = await test.incident('O-1');
  return entries.flatMap(({ event }) => (event.type === 'NoteAdded' ? [event.text] : []));
}

function outcomeOf(reply: Reply): string {
  return reply.kind === 'card' ? reply.outcome : reply.kind;
}

async function troubledHouse(): Promise<{ test: TestHouse; troubled: TroubledStore }> {
  let troubled: TroubledStore | null = null;
  const test = await openHouse({
    store: (clock) => {
      troubled = troubledStore(openMemoryStore({ clock }));
      return troubled.store;
    },
  });
  if (troubled === null) throw new RangeError('the house did not ask for its store');
  await test.say('kim', 'outages', 'core switch dead');
  return { test, troubled };
}

describe('a delivery that comes twice', () => {
  test('one after the other: sent → one entry, the same confirmation', async () => {
    const house = await declared();
    const people = house.people();
    const { id } = house.far['lossy']?.named(room) ?? { id: '' };
    const first = await people.type('bea', id, 'note rack 4 is hot', 'delivery-1');
    const second = await people.type('bea', id, 'note rack 4 is hot', 'delivery-1');
    expect(second).toBe(first);
    expect(first).toContain('Saved');
    expect(await notes(house)).toEqual(['rack 4 is hot']);
  });

  test('at the same time: sent → one entry, the same confirmation', async () => {
    const house = await declared();
    const people = house.people();
    const { id } = house.far['lossy']?.named(room) ?? { id: '' };
    const send = () => people.type('bea', id, 'note rack 4 is hot', 'delivery-1');
    const [first, second] = await Promise.all([send(), send()]);
    expect(second).toBe(first);
    expect(await notes(house)).toEqual(['rack 4 is hot']);
  });

  test('to two processes on one store: sent → one entry, both confirm it', async () => {
    const house = await declared();
    const other = await openHouse({ store: () => house.store });
    const { id } = house.far['lossy']?.named(room) ?? { id: '' };
    const send = (to: TestHouse) =>
      to
        .people()
        .send('bea', id, { kind: 'text', text: 'note in:O-1 rack 4 is hot' }, { id: 'lossy:delivery-1' });
    const replies = await Promise.all([send(house), send(other)]);
    expect(replies.map(outcomeOf)).toEqual(['confirmed', 'confirmed']);
    expect(await notes(house)).toEqual(['rack 4 is hot']);
  });

  test('after a restart: sent again → the same confirmation, nothing new', async () => {
    const house = await declared();
    const { id } = house.far['lossy']?.named(room) ?? { id: '' };
    const first = await house.people().type('bea', id, 'note rack 4 is hot', 'delivery-1');
    await house.restart();
    expect(await house.people().type('bea', id, 'note rack 4 is hot', 'delivery-1')).toBe(first);
    expect(await notes(house)).toEqual(['rack 4 is hot']);
  });

  test('a declaration: sent twice at the same time → one incident', async () => {
    const house = await openHouse();
    const { id } = house.far['lossy']?.named('outages') ?? { id: '' };
    const send = () => house.people().type('kim', id, 'core switch dead', 'delivery-1');
    await Promise.all([send(), send()]);
    await house.house.settle();
    expect([...house.house.memory.states.known().incidents.keys()]).toEqual(['O-1']);
  });
});

describe('many at once', () => {
  test('sixty notes by sixty deliveries: sent at once → sixty entries, each confirmed', async () => {
    const house = await declared();
    const { id } = house.far['lossy']?.named(room) ?? { id: '' };
    const people = house.people();
    const sent = Array.from({ length: 60 }, (_, n) =>
      people.send('bea', id, { kind: 'text', text: `note line ${n}` }),
    );
    const outcomes = (await Promise.all(sent)).map(outcomeOf);
    // All in one moment by one person: that they are not repeats must not be asked, since their words differ.
    expect(outcomes).toEqual(outcomes.map(() => 'confirmed'));
    expect(await notes(house)).toHaveLength(60);
  });

  test('ten declarations by ten people: sent at once → ten numbers without a gap', async () => {
    const house = await openHouse();
    const { id } = house.far['lossy']?.named('outages') ?? { id: '' };
    const people = house.people();
    const users = ['dana', 'lee', 'kim', 'bea', 'rob'];
    const sent = Array.from({ length: 10 }, (_, n) =>
      people.send(users[n % 5] ?? '', id, {
        kind: 'named',
        verb: 'declare',
        options: { what: `strange thing ${n}`, confirmed: 'repeated' },
        incident: null,
      }),
    );
    expect((await Promise.all(sent)).map(outcomeOf)).toEqual(sent.map(() => 'confirmed'));
    expect([...house.house.memory.states.known().incidents.keys()]).toEqual(
      Array.from({ length: 10 }, (_, n) => `O-${n + 1}`),
    );
  });

  test('two processes write to one incident: sent at once → all of it is there, decided anew where needed', async () => {
    const house = await declared();
    const other = await openHouse({ store: () => house.store });
    const { id } = house.far['lossy']?.named(room) ?? { id: '' };
    const say = (to: TestHouse, prefix: string) =>
      Array.from({ length: 15 }, (_, n) =>
        to
          .people()
          .send('bea', id, { kind: 'text', text: `note in:O-1 ${prefix} ${n}` }, { id: `${prefix}:${n}` }),
      );
    const replies = await Promise.all([...say(house, 'one'), ...say(other, 'two')]);
    expect(replies.map(outcomeOf)).toEqual(replies.map(() => 'confirmed'));
    expect(new Set(await notes(house)).size).toBe(30);
  });
});

describe('a store in trouble', () => {
  test('it does not answer for a moment: a note is sent → waited for, saved once', async () => {
    const { test, troubled } = await troubledHouse();
    troubled.trouble({ call: 'journal.append', fault: new StoreFault('unreachable', 'gone'), times: 3 });
    expect(await test.say('bea', room, 'note rack 4 is hot')).toContain('Saved');
    expect(await notes(test)).toEqual(['rack 4 is hot']);
  });

  test('the answer to a write is lost: a note is sent → saved once', async () => {
    const { test, troubled } = await troubledHouse();
    troubled.trouble({
      call: 'journal.append',
      fault: new StoreFault('unreachable', 'gone'),
      times: 1,
      after: true,
    });
    expect(await test.say('bea', room, 'note rack 4 is hot')).toContain('Saved');
    expect(await notes(test)).toEqual(['rack 4 is hot']);
  });

  test('it is gone for good: a note is sent → not saved, with the words to send again', async () => {
    const { test, troubled } = await troubledHouse();
    troubled.trouble({ call: 'journal.append', fault: new StoreFault('unreachable', 'gone') });
    const reply = await test.say('bea', room, 'note rack 4 is hot');
    expect(reply).toContain('Not saved');
    expect(reply).toContain('/outage note rack 4 is hot');
    troubled.calm();
    expect(await notes(test)).toEqual([]);
  });

  test('the disk is full: a button is pressed → not saved at once, with words that can be typed', async () => {
    const { test, troubled } = await troubledHouse();
    troubled.trouble({ call: 'journal.append', fault: new StoreFault('full', 'no room') });
    const before = test.clock.now();
    const reply = await test.press('dana', room, 'Take command');
    expect(reply).toContain('The disk is full');
    expect(reply).toContain('/outage assign role:commander in:O-1');
    expect(test.clock.now()).toBe(before);
  });

  test('reading fails: the board is asked for → not saved is said, nothing is thrown', async () => {
    const { test, troubled } = await troubledHouse();
    troubled.trouble({ call: 'journal.read', fault: new StoreFault('unreachable', 'gone') });
    const { id } = test.far['lossy']?.named(room) ?? { id: '' };
    expect(outcomeOf(await test.people().send('bea', id, { kind: 'text', text: '' }))).toBe('not-saved');
  });

  test('a bug: a request dies with its id in the reply, and the next one lives', async () => {
    const { test, troubled } = await troubledHouse();
    troubled.trouble({ call: 'journal.findRequest', fault: new TypeError('a bug'), times: 1 });
    const reply = await test.say('bea', room, 'note one');
    expect(reply).toContain('The bot made a mistake of its own');
    expect(reply).toMatch(/request lossy:\d+/);
    expect(await test.say('bea', room, 'note two')).toContain('Saved');
  });
});

describe('long words behind short buttons', () => {
  const long = 'everything is strange here '.repeat(12);

  test('both readings of a long line: pressed within a day → the whole line, as it was typed', async () => {
    const house = await declared();
    const { id } = house.far['lossy']?.named(room) ?? { id: '' };
    const people = house.people();
    const asked = await people.send('bea', id, {
      kind: 'text',
      text: long,
    });
    expect(outcomeOf(asked)).toBe('asked');
    const buttons = asked.kind === 'card' ? cardButtons(asked.card) : [];
    const asNote = buttons.find(({ label }) => label === 'Log it as a note');
    expect(asNote?.action.verb).toBe('held');
    await people.choose('bea', id, asked, asNote?.label ?? '');
    expect((await notes(house))[0]).toContain('everything is strange here everything');
  });

  test('a button after a day: pressed → asks to type it again, nothing is recorded', async () => {
    const house = await declared();
    const { id } = house.far['lossy']?.named(room) ?? { id: '' };
    const people = house.people();
    const asked = await people.send('bea', id, {
      kind: 'text',
      text: long,
    });
    await house.restart();
    house.clock.advance(24 * 60 * minute + 1);
    const buttons = asked.kind === 'card' ? cardButtons(asked.card) : [];
    const reply = await people.choose(
      'bea',
      id,
      asked,
      buttons.find(({ label }) => label === 'Log it as a note')?.label ?? '',
    );
    expect(outcomeOf(reply)).toBe('refused');
    expect(replyText(reply)).toContain('is gone');
    expect(await notes(house)).toEqual([]);
  });
});
