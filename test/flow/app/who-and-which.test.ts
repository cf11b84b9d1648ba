// Who may see and do what through the front door, which incident is meant, and how one human becomes one person.
import { describe, expect, test } from 'vitest';
import { Surroundings } from '#src/app/answer/report/around.ts';
import { Outcomes } from '#src/app/answer/report/outcomes.ts';
import type { Reply, Request } from '#src/chat/request.ts';
import { cardButtons } from '../../fakes/lossy/draw.ts';
import { replyText } from '../../fakes/lossy/people.ts';
import { hour, minute, openHouse, planFor } from '../../support/house.ts';
import type { TestHouse } from '../../support/house.ts';

const room = 'o-1-core-switch-dead';
const both = { platforms: { east: {}, west: {} } };

function labels(reply: Reply): readonly string[] {
  return reply.kind === 'card' ? cardButtons(reply.card).map(({ label }) => label) : [];
}

function roomId(house: TestHouse, name: string, platform = 'lossy'): string {
  return house.far[platform]?.named(name).id ?? '';
}

function send(house: TestHouse, user: string, where: string, text: string, more: Partial<Request> = {}) {
  return house.people().send(user, roomId(house, where), { kind: 'text', text }, more);
}

describe('which incident is meant', () => {
  test('a step named in no incident’s room by somebody who takes part in one: done → that one', async () => {
    const house = await openHouse();
    await house.say('kim', 'outages', 'core switch dead');
    expect(await house.say('kim', 'outages', 'note in:O-1 seen')).toContain('Saved · O-1');
    expect(await house.say('kim', 'outages', 'start 1.1')).toContain('started 1.1');
  });

  test('two open incidents of the same person: verb → asked with a button for each, pressed → done there', async () => {
    const house = await openHouse();
    await house.say('kim', 'outages', 'core switch dead');
    house.clock.advance(2 * minute);
    await house.say('kim', 'outages', 'wiki down');
    const asked = await send(house, 'kim', 'outages', 'set sev:2');
    expect(replyText(asked)).toContain('Which incident');
    await house.people().choose('kim', roomId(house, 'outages'), asked, labels(asked)[1] ?? '');
    expect((await house.incident('O-2')).severity).toBe(2);
    expect((await house.incident('O-1')).severity).toBe(1);
  });

  test('nothing is open: verb → refused with a way to declare it, and nothing is declared', async () => {
    const house = await openHouse();
    const reply = await send(house, 'kim', 'outages', 'done 4.2');
    expect(replyText(reply)).toContain('Nothing was changed');
    expect(labels(reply)).toContain('Declare this');
    expect(house.house.memory.states.known().incidents.size).toBe(0);
  });

  test('a room opened by an earlier process: verb typed there → its incident', async () => {
    const house = await openHouse();
    await house.say('kim', 'outages', 'core switch dead');
    await house.restart();
    expect(await house.say('bea', room, 'note seen')).toContain('Saved · O-1');
  });

  test('the rows that know the rooms were lost: verb typed in a room → its incident all the same', async () => {
    const house = await openHouse();
    await house.say('kim', 'outages', 'core switch dead');
    await house.store.keyed.clear('rooms');
    await house.restart();
    expect(await house.say('bea', room, 'note seen')).toContain('Saved · O-1');
  });

  test('what is down already is declared again: asked → joined as a note, or a second one', async () => {
    const house = await openHouse();
    await house.say('kim', 'outages', 'core switch dead');
    const asked = await send(house, 'rob', 'outages', 'core switch is broken');
    expect(replyText(asked)).toContain('down in O-1 already');
    expect(labels(asked)).toEqual(['Join that incident', 'Declare another']);
    await house.people().choose('rob', roomId(house, 'outages'), asked, 'Join that incident');
    expect((await house.incident('O-1')).participants.has('rob')).toBe(true);
    expect(await house.answer('bea', 'outages', 'core switch is broken', 'Declare another')).toContain('O-2');
  });
});

describe('a private incident', () => {
  async function hushed(): Promise<TestHouse> {
    const house = await openHouse();
    await house.say('kim', 'outages', 'declare core switch dead private:yes');
    return house;
  }

  test('declared: → its own room is private, the wide room hears nothing', async () => {
    const house = await hushed();
    expect(house.far['lossy']?.named(room).private).toBe(true);
    expect(house.texts('outages')).toEqual([]);
  });

  test('somebody who is not invited: looks, asks, types its number → it is not there', async () => {
    const house = await hushed();
    for (const text of ['', 'status in:O-1', 'report O-1', 'note in:O-1 hello', 'report list 1d']) {
      const said = await house.say('stray', 'outages', text);
      expect(said).not.toContain('core switch');
    }
    expect(await house.say('stray', room, 'status')).not.toContain('core switch');
    expect((await house.incident('O-1')).participants.has('stray')).toBe(false);
  });

  test('somebody who was invited: looks → sees it', async () => {
    const house = await hushed();
    await house.say('kim', room, 'set invite:rob');
    expect(await house.say('rob', 'outages', 'status in:O-1')).toContain('core switch dead');
    expect(house.far['lossy']?.named(room).members.has('rob')).toBe(true);
  });

  test('made private later: → the card in the wide room keeps none of it', async () => {
    const house = await openHouse();
    await house.say('kim', 'outages', 'core switch dead');
    expect(house.texts('outages').join()).toContain('core switch dead');
    await house.say('kim', room, 'set private:yes');
    expect(house.texts('outages')).toHaveLength(1);
    expect(house.texts('outages').join()).not.toContain('core switch');
  });

  test('made public later: → everybody is told then', async () => {
    const house = await hushed();
    await house.say('dana', room, 'assign commander');
    await house.say('dana', room, 'set private:no');
    expect(house.texts('outages').join()).toContain('core switch dead');
  });
});

describe('a follow-up of a private incident', () => {
  test('its owner cannot be reached directly: → it is not said where all are told', async () => {
    const house = await openHouse();
    const own = 'o-1-core-switch-dead';
    await house.say('kim', 'outages', 'declare core switch dead private:yes affects:core-network');
    await house.say('kim', own, 'set invite:@dana');
    await house.say('dana', own, 'assign commander');
    await house.pass(8 * hour);
    await house.say('dana', own, 'restored core-network');
    await house.pass(hour);
    for (const user of house.far['lossy']?.users.values() ?? []) user.reachable = false;
    await house.answer('dana', own, 'close', 'Yes');
    await house.pass(30 * 24 * hour, 24 * hour);
    const { followUps } = await house.house.memory.states.organisation();
    expect(followUps.size).toBeGreaterThan(0);
    expect(house.texts('outages').join()).not.toContain('F-1');
  });
});

describe('while chat is compromised', () => {
  const plan = () =>
    planFor(['east', 'west'], (whole) => ({
      ...whole,
      scenarios: new Map([
        [
          'ransomware',
          {
            key: 'ransomware',
            name: 'Ransomware',
            down: ['payments'],
            steps: [],
            injects: [],
            confidential: false,
            chat: 'compromised',
            overrides: {},
          },
        ],
      ]),
    }));

  async function compromised(): Promise<TestHouse> {
    const house = await openHouse({ ...both, plan: plan(), trusted: ['west'] });
    await house.say('kim', 'outages', 'declare files are encrypted scenario:ransomware', 'west');
    return house;
  }

  test('declared on the platform that we run: → a room there, not a word on the other', async () => {
    const house = await compromised();
    expect(house.far['west']?.named('o-1-files-are-encrypted').messages.length).toBeGreaterThan(2);
    expect(
      [...(house.far['east']?.rooms.values() ?? [])].map(({ name, messages }) => [name, messages]),
    ).toEqual([['outages', []]]);
    expect([...(house.far['east']?.users.values() ?? [])].flatMap(({ direct }) => direct)).toEqual([]);
  });

  test('asked about on the other: its board, its number, a verb → it is not there', async () => {
    const house = await compromised();
    for (const text of ['', 'status in:O-1', 'note in:O-1 x', 'report O-1', 'report list 1d']) {
      expect(await house.say('kim', 'outages', text, 'east')).not.toContain('encrypted');
    }
    expect(house.house.lag()).toEqual([
      { platform: 'east', entries: 0, oldestMs: 0 },
      { platform: 'west', entries: 0, oldestMs: 0 },
    ]);
  });

  test('it is over, and left a follow-up: → its owner hears of it here, and not a word on the other', async () => {
    const house = await compromised();
    await house.pass(8 * hour);
    await house.say('dana', 'o-1-files-are-encrypted', 'assign commander', 'west');
    await house.say('dana', 'o-1-files-are-encrypted', 'restored payments', 'west');
    await house.pass(hour);
    await house.answer('dana', 'o-1-files-are-encrypted', 'close', 'Yes', 'west');
    await house.pass(minute);
    const owed = [...(await house.house.memory.states.organisation()).followUps.values()];
    const owner = owed[0]?.owner ?? 'nobody';
    const heard = (platform: string): string =>
      JSON.stringify([...(house.far[platform]?.users.values() ?? [])].map(({ direct }) => direct));
    expect(owed.length).toBeGreaterThan(0);
    expect(heard('west')).toContain('F-1');
    expect(heard('east')).not.toContain('F-1');
    expect(await house.say(owner, 'outages', 'me', 'west')).toContain('F-1');
    expect(await house.say(owner, 'outages', 'me', 'east')).not.toContain('F-1');
    await house.pass(30 * 24 * hour, 24 * hour);
    expect(heard('east')).not.toContain('F-1');
  });

  test('another at the same time: its report, which is told on the other → does not name it', async () => {
    const house = await compromised();
    await house.pass(minute);
    await house.say('lee', 'outages', 'declare payments slow affects:payments', 'east');
    await house.pass(minute);
    const [other, own] = [await house.incident('O-2'), await house.incident('O-1')];
    const { store, clock } = house;
    const { states, plans } = house.house.memory;
    const outcomes = new Outcomes(store.journal, 'harbor', states);
    const { deliveries } = store;
    const platforms = ['east', 'west'];
    const around = new Surroundings({
      organisation: 'harbor',
      states,
      plans,
      deliveries,
      platforms,
      outcomes,
    });
    const named = async (state: typeof own) =>
      (await around.of(state, clock.now())).outcomes.map(({ incident }) => incident);
    expect(await named(other)).toEqual([]);
    expect(await named(own)).toEqual(['O-2']);
    expect(house.texts('o-2-payments-slow', 'east').join()).not.toContain('O-1');
  });
});

describe('missing authority', () => {
  test('somebody without it: refused with a form for the reason → with the reason it is done and stands in the journal', async () => {
    const house = await openHouse();
    await house.say('kim', 'outages', 'core switch dead');
    await house.say('dana', room, 'assign commander');
    const refused = await send(house, 'bea', room, 'set sev:2');
    expect(replyText(refused)).toContain('Nothing was changed');
    const anyway =
      refused.kind === 'card'
        ? cardButtons(refused.card).find(({ label }) => label.startsWith('Do it'))
        : undefined;
    expect(anyway?.action.form).toBe(true);
    const { verb, options } = anyway?.action ?? { verb: '', options: {} };
    const form = house.house.intake.form(verb, options);
    expect(form?.fields.map(({ name }) => name)).toEqual(['override']);
    const sent = { ...form?.action.options, override: 'the commander sleeps' };
    await house.people().send('bea', roomId(house, room), {
      kind: 'named',
      verb,
      options: sent,
      incident: form?.action.incident ?? null,
    });
    const last = (await house.incident('O-1')).entries.findLast(({ event }) => event.type === 'SeveritySet');
    expect(last).toMatchObject({ by: 'bea', override: 'the commander sleeps' });
  });

  test('a guest whom the plan does not know: declares → refused; a guest whom it knows → may', async () => {
    const house = await openHouse();
    const by = {
      user: 'ghost',
      member: false,
      administrator: false,
      machine: false,
      selfDeclared: false,
      zone: null,
    };
    expect(replyText(await send(house, 'ghost', 'outages', 'core switch dead', { by }))).toContain(
      'Nothing was changed',
    );
    const guest = { ...by, user: 'kim' };
    expect(replyText(await send(house, 'kim', 'outages', 'core switch dead', { by: guest }))).toContain(
      'Saved',
    );
  });

  test('a machine declares: → declared, and nobody is in command', async () => {
    const house = await openHouse();
    const by = {
      user: 'monitor',
      member: true,
      administrator: false,
      machine: true,
      selfDeclared: false,
      zone: null,
    };
    await send(house, 'monitor', 'outages', 'core switch dead', { by });
    expect((await house.incident('O-1')).roles.get('commander')).toMatchObject({ holder: null });
  });
});

describe('one human on two platforms', () => {
  const strangers = (house: TestHouse) => {
    house.far['east']?.addUser('E-77', 'Sam on East');
    house.far['west']?.addUser('W-77', 'Sam on West');
  };

  async function code(house: TestHouse, user: string, platform: string): Promise<string> {
    return /code is (\S+)/.exec(await house.say(user, 'outages', 'me link', platform))?.[1] ?? '';
  }

  test('a code is shown on one and typed on the other within ten minutes: → one person, in both directions', async () => {
    const house = await openHouse(both);
    strangers(house);
    const shown = await code(house, 'E-77', 'east');
    expect(shown).toMatch(/^[A-HJ-NP-Z2-9]{6}$/);
    house.clock.advance(10 * minute - 1);
    expect(await house.say('W-77', 'outages', `me link ${shown}`, 'west')).toContain('Saved');
    const people = house.house.memory.who.people();
    expect(people.of('west', 'W-77')).toBe(people.of('east', 'E-77'));
    expect(people.handleOf('east:E-77', 'west')).toBe('W-77');
  });

  test('a code after ten minutes: typed → does not hold', async () => {
    const house = await openHouse(both);
    strangers(house);
    const shown = await code(house, 'E-77', 'east');
    house.clock.advance(10 * minute);
    expect(await house.say('W-77', 'outages', `me link ${shown}`, 'west')).toContain('no code that holds');
  });

  test('a code that was used: typed by a third → does not hold', async () => {
    const house = await openHouse(both);
    strangers(house);
    const shown = await code(house, 'E-77', 'east');
    await house.say('W-77', 'outages', `me link ${shown}`, 'west');
    expect(await house.say('stray', 'outages', `me link ${shown}`, 'west')).toContain('no code that holds');
  });

  test('a person of the plan shows the code: typed by a stranger’s handle → the handle is theirs', async () => {
    const house = await openHouse(both);
    strangers(house);
    const shown = await code(house, 'dana', 'east');
    await house.say('W-77', 'outages', `me link ${shown}`, 'west');
    expect(house.house.memory.who.people().of('west', 'W-77')).toBe('dana');
  });

  test('a stranger shows the code: typed by a person of the plan → the handle is theirs', async () => {
    const house = await openHouse(both);
    strangers(house);
    const shown = await code(house, 'E-77', 'east');
    await house.say('dana', 'outages', `me link ${shown}`, 'west');
    expect(house.house.memory.who.people().of('east', 'E-77')).toBe('dana');
  });

  test('two persons of the plan: a code between them → refused, both stay who they are', async () => {
    const house = await openHouse(both);
    const shown = await code(house, 'dana', 'east');
    expect(await house.say('lee', 'outages', `me link ${shown}`, 'west')).not.toContain('Saved');
    expect(house.house.memory.who.people().of('west', 'lee')).toBe('lee');
  });

  test('somebody of whom nothing is known: acts → recorded as that platform’s user, shown by the name there', async () => {
    const house = await openHouse();
    await house.say('stray', 'outages', 'core switch dead');
    await house.house.settle();
    expect((await house.incident('O-1')).declaredBy).toBe('lossy:stray');
    expect(house.house.memory.who.people().name('lossy:stray')).toBe('Stray Visitor');
  });
});

describe('while somebody types', () => {
  /** Somebody types the step of `start`. */
  async function offered(house: TestHouse, user: string, where: string, options = {}): Promise<string[]> {
    const request: Request = {
      id: 'lossy:typing',
      organisation: 'harbor',
      platform: 'lossy',
      room: roomId(house, where),
      by: { user, member: true, administrator: false, machine: false, selfDeclared: false, zone: null },
      body: { kind: 'named', verb: 'start', options, incident: null },
      sentAt: null,
      link: null,
    };
    return (await house.house.intake.complete(request, 'step', '', 3)).map(({ value }) => value);
  }

  test('the step of a verb in an incident’s room: completed → ready ones first', async () => {
    const house = await openHouse();
    await house.say('kim', 'outages', 'core switch dead');
    const choices = await offered(house, 'lee', room);
    expect(choices).toHaveLength(3);
    expect(choices.slice(0, 2).sort()).toEqual(['0.1', '1.1']);
  });

  test('the step of a verb in no incident’s room: completed → of the only incident of one’s own, else of none', async () => {
    const house = await openHouse();
    await house.say('kim', 'outages', 'core switch dead');
    expect((await offered(house, 'kim', 'outages')).slice(0, 2).sort()).toEqual(['0.1', '1.1']);
    expect(await offered(house, 'stray', 'outages')).toEqual([]);
    expect(await offered(house, 'kim', 'outages', { in: 'O-9' })).toEqual([]);
    house.clock.advance(2 * minute);
    await house.say('kim', 'outages', 'wiki down');
    expect(await offered(house, 'kim', 'outages')).toEqual([]);
    expect(await offered(house, 'kim', 'outages', { in: 'O-1' })).toContain('1.1');
  });

  test('the only incident of one’s own is private: completed in no incident’s room → nothing of it', async () => {
    const house = await openHouse();
    expect(await house.say('kim', 'outages', 'declare core switch dead private:yes')).toContain('Saved');
    expect(await offered(house, 'kim', 'outages')).toEqual([]);
    expect(await offered(house, 'kim', 'outages', { in: 'O-1' })).toContain('1.1');
  });

  test('the form of a verb: asked for → at once; a verb without one → null', async () => {
    const house = await openHouse();
    expect(house.house.intake.form('declare', {})?.fields.length).toBeGreaterThan(0);
    expect(house.house.intake.form('help', {})).toBeNull();
    expect(house.house.intake.form('nonsense', {})).toBeNull();
  });
});
