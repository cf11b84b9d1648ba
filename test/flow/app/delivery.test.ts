// The one path out, when platforms, rooms and cards fail: nothing is lost, nothing is told twice, and one trouble is
// not another's.
import { describe, expect, test } from 'vitest';
import { cardText } from '../../fakes/lossy/draw.ts';
import { scriptedFaults } from '../../fakes/lossy/wire.ts';
import type { CallName, Faults, WireFault } from '../../fakes/lossy/wire.ts';
import type { LossyOptions } from '../../fakes/lossy/lossy-platform.ts';
import { hour, minute, openHouse } from '../../support/house.ts';
import type { TestHouse } from '../../support/house.ts';

const room = 'o-1-core-switch-dead';
const both: { platforms: Record<string, LossyOptions> } = { platforms: { east: {}, west: {} } };

function farOf(house: TestHouse, platform = 'lossy') {
  const far = house.far[platform];
  if (far === undefined) throw new RangeError(`there is no platform ${platform}`);
  return far;
}

async function declared(setup: Parameters<typeof openHouse>[0] = {}, platform?: string): Promise<TestHouse> {
  const house = await openHouse(setup);
  await house.say('kim', 'outages', 'core switch dead', platform);
  return house;
}

function keys(house: TestHouse, name: string, platform = 'lossy'): readonly string[] {
  return farOf(house, platform)
    .named(name)
    .messages.map(({ key }) => key);
}

describe('a platform that is gone for an hour', () => {
  async function goneAndBack(): Promise<TestHouse> {
    const house = await declared(both, 'west');
    farOf(house, 'east').down = true;
    await house.say('dana', room, 'assign commander', 'west');
    for (const n of [1, 2, 3, 4, 5]) await house.say('bea', room, `note line ${n}`, 'west');
    await house.pass(hour, minute);
    return house;
  }

  test('meanwhile: the other is told everything as it happens', async () => {
    const house = await goneAndBack();
    expect(house.texts(room, 'west').filter((text) => /line \d/.test(text))).toHaveLength(5);
    const [east, west] = house.house.lag();
    expect(west).toMatchObject({ platform: 'west', entries: 0 });
    expect(east?.entries).toBeGreaterThan(5);
    expect(east?.oldestMs).toBe(hour);
  });

  test('it is back: → one digest that says how late, what must be acted on by a card of its own, and a true card', async () => {
    const house = await goneAndBack();
    const before = keys(house, room, 'east').length;
    farOf(house, 'east').down = false;
    await house.pass(2 * minute, minute);
    const after = farOf(house, 'east').named(room).messages.slice(before);
    const digests = after.filter(({ key }) => key.startsWith('digest:'));
    expect(digests).toHaveLength(1);
    const [digest] = digests;
    expect(digest === undefined ? '' : cardText(digest.card)).toContain('out of reach for 1 h');
    const asOf = (platform: string) => /as of entry E\d+/.exec(house.texts(room, platform)[0] ?? '')?.[0];
    expect(asOf('east')).toBe(asOf('west'));
    expect(house.house.lag()[0]).toMatchObject({ platform: 'east', entries: 0 });
  });

  test('while it is gone: → it is tried by one call at a time, more and more rarely', async () => {
    const house = await declared(both, 'west');
    let knocks = 0;
    const east = farOf(house, 'east');
    Object.defineProperty(east, 'down', {
      get() {
        knocks += 1;
        return true;
      },
    });
    for (const text of ['note one', 'note two', 'wiki down']) await house.say('bea', room, text, 'west');
    await house.pass(hour, 1_000);
    // Doubling from a second to a minute: some sixty-five tries in an hour.
    expect(knocks).toBeLessThan(70);
    expect(knocks).toBeGreaterThan(55);
  });
});

describe('a room that is late', () => {
  async function lateBy(ms: number): Promise<readonly string[]> {
    const house = await declared();
    farOf(house).down = true;
    await house.say('bea', room, 'note one');
    await house.say('bea', room, 'note two');
    const before = keys(house, room).length;
    house.clock.advance(ms);
    farOf(house).down = false;
    await house.pass(minute, 1_000);
    return keys(house, room).slice(before);
  }

  test('by a little less than five minutes: → each fact by its own card', async () => {
    expect((await lateBy(5 * minute - 1_000 - 1)).some((key) => key.startsWith('digest:'))).toBe(false);
  });

  test('by five minutes: → one digest', async () => {
    expect((await lateBy(5 * minute)).filter((key) => key.startsWith('digest:'))).toHaveLength(1);
  });
});

describe('a card that a platform will not have', () => {
  function refusing(text: string, times = Number.POSITIVE_INFINITY) {
    let rest = times;
    return {
      refuse(card: string) {
        if (!card.includes(text) || rest <= 0) return false;
        rest -= 1;
        return true;
      },
    };
  }

  async function poisoned(times?: number): Promise<TestHouse> {
    const { refuse } = refusing('cursed words', times);
    const house = await openHouse({ platforms: { east: { refuse }, west: {} } });
    await house.say('kim', 'outages', 'core switch dead', 'west');
    await house.say('bea', room, 'note cursed words', 'west');
    await house.say('bea', room, 'note after it', 'west');
    await house.pass(minute, 1_000);
    return house;
  }

  test('three times: → set aside, what is behind it is told, and the other platform’s room hears of it', async () => {
    const house = await poisoned();
    expect(house.texts(room, 'east').join()).toContain('after it');
    expect(await house.store.deliveries.setAsideItems('harbor')).toMatchObject([
      { platform: 'east', incident: 'O-1', reason: 'the platform will not have this card' },
    ]);
    const told = house.texts(room, 'west').filter((text) => text.includes('could not be shown on east'));
    expect(told).toHaveLength(1);
    expect(house.house.lag().map(({ entries }) => entries)).toEqual([0, 0]);
  });

  test('twice, and then it takes it: → told, nothing is set aside', async () => {
    const house = await poisoned(2);
    expect(house.texts(room, 'east').filter((text) => text.includes('cursed words'))).toHaveLength(1);
    expect(await house.store.deliveries.setAsideItems('harbor')).toEqual([]);
  });

  test('after a restart: → not told again, and not told of again', async () => {
    const house = await poisoned();
    await house.restart();
    await house.pass(minute, 1_000);
    expect(house.texts(room, 'west').filter((text) => text.includes('could not be shown'))).toHaveLength(1);
    expect(await house.store.deliveries.setAsideItems('harbor')).toHaveLength(1);
  });
});

describe('a room that is gone or closed to us', () => {
  test('archived by somebody: the next fact → another room, with the card, and the fact in it', async () => {
    const house = await declared();
    farOf(house).named(room).state = 'archived';
    await house.say('bea', room, 'note in:O-1 still here');
    await house.pass(minute, 1_000);
    const rooms = [...farOf(house).rooms.values()].filter(({ marker }) => marker === 'harbor/O-1');
    expect(rooms.map(({ state }) => state)).toEqual(['archived', 'open']);
    const second = rooms[1];
    expect(second?.messages[0]?.key).toBe('status:O-1');
    expect(second?.messages.map(({ card }) => cardText(card)).join()).toContain('still here');
    expect((await house.incident('O-1')).rooms.map(({ room: id }) => id)).toEqual(rooms.map(({ id }) => id));
    expect([...(second?.members ?? [])]).toContain('kim');
  });

  test('noticed before anything happens: → mended at once while the incident is open', async () => {
    const house = await declared();
    const old = farOf(house).named(room);
    old.state = 'gone';
    house.house.intake.noticed({ platform: 'lossy', room: old.id, kind: 'gone' });
    await house.house.settle();
    const open = [...farOf(house).rooms.values()].filter(
      ({ marker, state }) => marker === 'harbor/O-1' && state === 'open',
    );
    expect(open).toHaveLength(1);
    expect(open[0]?.messages.map(({ key }) => key)).toEqual(['status:O-1']);
  });

  test('noticed after the end: → left as people want it', async () => {
    const house = await declared();
    await house.say('kim', room, 'close false-alarm');
    const old = farOf(house).named(room);
    old.state = 'archived';
    house.house.intake.noticed({ platform: 'lossy', room: old.id, kind: 'archived' });
    await house.house.settle();
    expect([...farOf(house).rooms.values()].filter(({ marker }) => marker === 'harbor/O-1')).toHaveLength(1);
  });

  test('the pinned card is deleted: noticed → a new one, pinned, and true', async () => {
    const house = await declared();
    const own = farOf(house).named(room);
    const [card] = own.messages.splice(0, 1);
    house.house.intake.noticed({ platform: 'lossy', room: own.id, kind: 'card gone', ref: card?.ref ?? '' });
    await house.house.settle();
    const again = own.messages.find(({ key }) => key === 'status:O-1');
    expect([...own.pinned]).toContain(again?.ref);
  });

  test('the pinned card is deleted and nobody notices: the next fact → a new one', async () => {
    const house = await declared();
    farOf(house).named(room).messages.splice(0, 1);
    await house.say('bea', room, 'note one');
    expect(keys(house, room).filter((key) => key === 'status:O-1')).toHaveLength(1);
  });

  async function wideClosed(): Promise<TestHouse> {
    const house = await openHouse();
    farOf(house).named('outages').state = 'forbidden';
    await house.say('kim', 'outages', 'core switch dead');
    return house;
  }

  test('the room for everybody does not let us in: → the incident’s own room is told all the same', async () => {
    const house = await wideClosed();
    expect(keys(house, room).length).toBeGreaterThan(3);
    expect(house.house.lag()[0]?.entries).toBeGreaterThan(0);
  });

  test('it lets us in after hours: → the card is there, and true', async () => {
    const house = await wideClosed();
    await house.pass(5 * hour, 10 * minute);
    farOf(house).named('outages').state = 'open';
    await house.pass(2 * minute, minute);
    expect(keys(house, 'outages')).toContain('wide:O-1');
    expect(house.house.lag()[0]?.entries).toBe(0);
  });

  test('it stays closed for a day: → given up, and the journal is not held up any longer', async () => {
    const house = await wideClosed();
    await house.pass(23 * hour, hour);
    expect(house.house.lag()[0]?.oldestMs).toBe(23 * hour);
    await house.pass(2 * hour, 10 * minute);
    expect(house.house.lag()[0]?.oldestMs).toBeLessThan(2 * hour);
  });
});

describe('what belongs beside the messages', () => {
  test('pinning fails, the topic fails, inviting fails: → the room is told everything, and all three are made up for', async () => {
    const script = scriptedFaults();
    for (const call of ['pin', 'invite'] as const) script.next(call, 'dropped', 'dropped');
    const house = await openHouse({ platforms: { lossy: { faults: script.faults } } });
    await house.say('kim', 'outages', 'core switch dead');
    expect(keys(house, room).length).toBeGreaterThan(3);
    await house.pass(minute, 1_000);
    const own = farOf(house).named(room);
    expect([...own.pinned]).toEqual([own.messages[0]?.ref]);
    expect(own.members.size).toBe(4);
  });

  test('one of the invited is nobody here: → the others are in, and the room is told who is not', async () => {
    const house = await openHouse();
    farOf(house).users.delete('lee');
    await house.say('kim', 'outages', 'core switch dead');
    expect([...farOf(house).named(room).members].sort()).toEqual(['bea', 'dana', 'kim']);
    const told = house.texts(room).filter((text) => text.includes('not in this room'));
    expect(told).toEqual([expect.stringContaining('Lee Park')]);
  });

  test('the topic: changed by three facts within ten minutes → set once they are over, not before', async () => {
    const house = await declared();
    const own = farOf(house).named(room);
    const first = own.topic;
    await house.say('kim', room, 'set sev:2');
    await house.say('kim', room, 'set sev:3');
    await house.pass(10 * minute - 1_000, minute);
    expect(own.topic).toBe(first);
    await house.pass(minute, 1_000);
    expect(own.topic).toContain('SEV-3');
  });

  test('a topic that costs nothing: changed by a fact → set at once', async () => {
    const test = await openHouse({ platforms: { lossy: { topicEveryMs: 0 } } });
    await test.say('kim', 'outages', 'core switch dead');
    await test.say('kim', 'o-1-core-switch-dead', 'set sev:3');
    expect(test.far['lossy']?.named('o-1-core-switch-dead').topic).toContain('SEV-3');
  });

  test('a hundred facts in a moment: → the card is edited a few times, not a hundred', async () => {
    const house = await declared();
    const { id } = farOf(house).named(room);
    const people = house.people();
    const before = keys(house, room).length;
    await Promise.all(
      Array.from({ length: 100 }, (_, n) => people.send('bea', id, { kind: 'text', text: `note fact ${n}` })),
    );
    await house.house.settle();
    const own = farOf(house).named(room);
    expect(own.messages).toHaveLength(before + 100);
    expect(own.messages[0]?.edits).toBeLessThan(30);
    const { version } = await house.incident('O-1');
    expect(house.texts(room)[0]).toContain(`entry E${version}`);
  });
});

describe('a card for one person', () => {
  test('they can be reached: → told directly, the room is not', async () => {
    const house = await declared();
    expect(
      farOf(house)
        .users.get('dana')
        ?.direct.map(({ key }) => key),
    ).toEqual(['run-sheet:O-1:1:dana', 'O-1:6']);
    expect(keys(house, room)).not.toContain('O-1:6');
  });

  test('they cannot be reached: → the room is told instead, and they are called by name', async () => {
    const house = await openHouse();
    const dana = farOf(house).users.get('dana');
    if (dana) dana.reachable = false;
    await house.say('kim', 'outages', 'core switch dead');
    const instead = farOf(house)
      .named(room)
      .messages.find(({ key }) => key === 'O-1:6');
    expect(instead?.pinged).toEqual(['dana']);
  });

  test('nobody knows whether they were: → the room is told instead, they are not told twice', async () => {
    const script = scriptedFaults();
    // First come the run sheets of both leads.
    script.next('direct', 'none', 'none', 'lost-answer');
    const house = await openHouse({ platforms: { lossy: { faults: script.faults } } });
    await house.say('kim', 'outages', 'core switch dead');
    await house.pass(minute, 1_000);
    expect(
      farOf(house)
        .users.get('dana')
        ?.direct.filter(({ key }) => key === 'O-1:6'),
    ).toHaveLength(1);
    expect(keys(house, room).filter((key) => key === 'O-1:6')).toHaveLength(1);
  });

  test('a platform without direct messages: → the room', async () => {
    const house = await openHouse({ platforms: { lossy: { direct: { cannot: 'its owner forbids them' } } } });
    await house.say('kim', 'outages', 'core switch dead');
    expect(keys(house, room)).toContain('O-1:6');
  });
});

describe('a platform without rooms of its own', () => {
  test('an incident: declared → told where everybody is told; a private one → nowhere there', async () => {
    const rooms = { cannot: 'its owner forbids new rooms' };
    const house = await openHouse({ platforms: { lossy: { rooms } } });
    const { id } = farOf(house).named('outages');
    // The plan's room is taken as it is written where a platform cannot look it up.
    farOf(house).rooms.set('outages', farOf(house).room(id));
    await house.say('kim', 'outages', 'core switch dead');
    expect(keys(house, 'outages')).toEqual(expect.arrayContaining(['status:O-1', 'O-1:1']));
    const before = keys(house, 'outages').length;
    house.clock.advance(2 * minute);
    await house.say('bea', 'outages', 'declare wiki down private:yes');
    expect(keys(house, 'outages')).toHaveLength(before);
    expect(house.house.lag()[0]?.entries).toBe(0);
  });
});

test('an adapter that breaks its word by throwing something else: → that card is set aside, the next is told', async () => {
  const house = await openHouse({
    platforms: {
      lossy: {
        refuse(card) {
          if (card.includes('cursed')) throw new TypeError('cannot read properties of undefined');
          return false;
        },
      },
    },
  });
  await house.say('kim', 'outages', 'core switch dead');
  await house.say('bea', room, 'note cursed');
  await house.say('bea', room, 'note after it');
  await house.pass(minute, 1_000);
  expect(house.texts(room).join()).toContain('after it');
});

describe('a process that dies, or is overtaken, at the worst moment', () => {
  /** Something else happens once, while a call of this kind is on its way. */
  function meanwhile(name: CallName): { faults: Faults; arm(then: () => void | Promise<void>): void } {
    let armed: (() => void | Promise<void>) | null = null;
    return {
      async faults(call): Promise<WireFault> {
        const then = call === name ? armed : null;
        if (then !== null) armed = null;
        await then?.();
        return 'none';
      },
      arm(then) {
        armed = then;
      },
    };
  }

  async function turns(count: number): Promise<void> {
    for (let turn = 0; turn < count; turn += 1) await Promise.resolve();
  }

  test('a fact comes in while the card is on its way: → the card shows it in the end', async () => {
    const { faults, arm } = meanwhile('edit');
    const house = await openHouse({ platforms: { lossy: { faults } } });
    // Nobody else is told, so that the only card is that of the room.
    await house.say('kim', 'outages', 'declare core switch dead announce:no');
    const { id } = farOf(house).named(room);
    arm(async () => {
      void house.people().send('bea', id, { kind: 'text', text: 'note two' });
      await turns(500);
    });
    await house.say('bea', room, 'note one');
    const { version, entries } = await house.incident('O-1');
    expect(entries.at(-1)?.event).toMatchObject({ text: 'two' });
    expect(house.texts(room)[0]).toContain(`as of entry E${version}`);
  });

  test('a post arrives without an answer, and then the platform is gone for long: → the digest does not repeat it', async () => {
    const script = scriptedFaults();
    const house = await declared({ platforms: { lossy: { faults: script.faults } } });
    script.next('post', 'lost-answer');
    await house.say('bea', room, 'note arrived');
    farOf(house).down = true;
    await house.say('bea', room, 'note missed');
    await house.say('bea', room, 'note missed, too');
    house.clock.advance(10 * minute);
    farOf(house).down = false;
    await house.pass(2 * minute, 1_000);
    const digest = farOf(house)
      .named(room)
      .messages.find(({ key }) => key.startsWith('digest:'));
    expect(digest === undefined ? '' : cardText(digest.card)).toContain('missed');
    expect(digest === undefined ? '' : cardText(digest.card)).not.toContain('arrived');
    expect(house.texts(room).filter((text) => text.includes('arrived'))).toHaveLength(1);
  });

  test('a person is told and the process dies before it knows: much later → the room calls them, they are not told twice', async () => {
    const { faults, arm } = meanwhile('direct');
    const house = await openHouse({ platforms: { lossy: { faults } } });
    // First come the run sheets of both leads.
    arm(() => arm(() => arm(() => house.kill())));
    const { id } = farOf(house).named('outages');
    void house.people().send('kim', id, { kind: 'text', text: 'core switch dead' });
    await turns(2_000);
    expect(farOf(house).users.get('dana')?.direct).toHaveLength(2);
    house.clock.advance(10 * minute);
    await house.restart();
    expect(
      farOf(house)
        .users.get('dana')
        ?.direct.filter(({ key }) => key === 'O-1:6'),
    ).toHaveLength(1);
    expect(keys(house, room).filter((key) => key === 'O-1:6')).toHaveLength(1);
  });

  test('it dies while the platform is gone, and both are back after an hour: → still one digest', async () => {
    const house = await declared(both, 'west');
    farOf(house, 'east').down = true;
    for (const n of [1, 2, 3, 4, 5]) await house.say('bea', room, `note line ${n}`, 'west');
    house.kill();
    house.clock.advance(hour);
    farOf(house, 'east').down = false;
    await house.restart();
    await house.pass(2 * minute, minute);
    expect(keys(house, room, 'east').filter((key) => key.startsWith('digest:'))).toHaveLength(1);
    expect(keys(house, room, 'east').filter((key) => /^O-1:1[01234]$/.test(key))).toEqual([]);
  });

  test('it dies between setting a card aside and saying so elsewhere: started → the other platform is told, once', async () => {
    const house = await declared(both, 'west');
    const at = house.clock.now();
    const item = { platform: 'east', position: 5, incident: 'O-1', reason: 'too long', at };
    await house.store.deliveries.setAside('harbor', item);
    await house.restart();
    await house.restart();
    expect(house.texts(room, 'west').filter((text) => text.includes('could not be shown'))).toHaveLength(1);
  });

  test.each([
    [23, 1],
    [25, 0],
  ])(
    'set aside %i hours before it starts again: → the other platform is told %i times',
    async (hours, times) => {
      const house = await declared(both, 'west');
      const at = house.clock.now();
      const item = { platform: 'east', position: 5, incident: 'O-1', reason: 'too long', at };
      await house.store.deliveries.setAside('harbor', item);
      house.kill();
      house.clock.advance(hours * hour);
      await house.restart();
      expect(house.texts(room, 'west').filter((text) => text.includes('could not be shown'))).toHaveLength(
        times,
      );
    },
  );

  test('the card of a private incident is deleted: noticed → a new one there, and still nothing where all are told', async () => {
    const house = await openHouse();
    await house.say('kim', 'outages', 'declare core switch dead private:yes');
    const own = farOf(house).named(room);
    const [card] = own.messages.splice(0, 1);
    house.house.intake.noticed({ platform: 'lossy', room: own.id, kind: 'card gone', ref: card?.ref ?? '' });
    await house.house.settle();
    expect(keys(house, room)).toContain('status:O-1');
    expect(keys(house, 'outages')).toEqual([]);
  });
});
