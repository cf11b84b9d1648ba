// The house as a whole: it starts with what is there, lives with a changed plan, shares what is asked for, and stops.
import { describe, expect, test } from 'vitest';
import { openMemoryStore } from '#adapters/store/index.ts';
import { specs } from '#commands/specs.ts';
import { createHouse } from '#src/app/house.ts';
import { DeliveryFault } from '#src/chat/platform.ts';
import { silentLogger } from '#src/log.ts';
import type { Plan } from '#src/plan/plan.ts';
import { planDigest } from '#src/plan/archive.ts';
import { cardText } from '../../fakes/lossy/draw.ts';
import { createFarSide } from '../../fakes/lossy/far-side.ts';
import { createLossyPlatform } from '../../fakes/lossy/lossy-platform.ts';
import { playPeople } from '../../fakes/lossy/people.ts';
import { countingIds, createTestClock, openHouse, planFor } from '../../support/house.ts';

const room = 'o-1-core-switch-dead';

describe('starting', () => {
  test('one platform’s account does not work: started → the others run, and nothing is set aside for it', async () => {
    const far = createFarSide('broken');
    const broken = {
      ...createLossyPlatform(far, { name: 'broken' }),
      start: () =>
        Promise.reject(new DeliveryFault('account', 'the token was revoked: make a new one', null)),
    };
    const house = await openHouse({ others: [broken] });
    expect(await house.say('kim', 'outages', 'core switch dead')).toContain('Saved');
    expect(house.texts('outages')).toHaveLength(1);
    expect(await house.store.deliveries.setAsideItems('harbor')).toEqual([]);
    expect(house.house.lag().map(({ platform }) => platform)).toEqual(['lossy']);
  });

  test('its account works after the next start: → it is told what it missed', async () => {
    const house = await openHouse({ platforms: { east: {}, west: {} } });
    await house.say('kim', 'outages', 'core switch dead', 'west');
    const far = house.far['east'];
    await house.house.stop();
    await house.restart();
    expect(far?.named(room).messages[0]?.key).toBe('status:O-1');
  });

  test('a platform that is new, beside old incidents: started → only what is open is told there', async () => {
    const clock = createTestClock();
    const store = openMemoryStore({ clock });
    const before = await openHouse({ store: () => store });
    await before.say('kim', 'outages', 'core switch dead');
    await before.say('kim', room, 'close false-alarm');
    before.clock.advance(3 * 24 * 3_600_000);
    await before.say('kim', 'outages', 'wiki down');
    await before.house.stop();
    const far = createFarSide('new');
    far.addRoom('outages');
    const plan = planFor(['lossy', 'new']);
    const house = createHouse({
      organisation: 'harbor',
      store,
      clock: before.clock,
      ids: countingIds(),
      log: silentLogger,
      specs,
      plan: { current: () => plan, problems: () => [], file: null },
      platforms: [createLossyPlatform(far, { name: 'new' })],
      trusted: new Set(),
      demo: false,
    });
    await house.start();
    await house.settle();
    expect([...far.rooms.values()].map(({ name }) => name)).toEqual(['outages', 'o-2-wiki-down']);
    expect(far.named('outages').messages.map(({ key }) => key)).toEqual(['wide:O-2']);
    await house.stop();
  });
});

describe('a plan that changes', () => {
  function changed(plan: Plan): Plan {
    const voip = plan.services.get('voip');
    const services = new Map(plan.services);
    if (voip !== undefined) services.set('voip', { ...voip, rto: 10 * 60_000 });
    const body = { ...plan, services };
    return { ...body, digest: planDigest(body) };
  }

  test('a running incident: → keeps its own until somebody in command adopts what was shown', async () => {
    const clock = createTestClock();
    const far = createFarSide('lossy');
    far.addRoom('outages');
    for (const user of ['kim', 'dana']) far.addUser(user, user);
    let plan = planFor(['lossy']);
    const platform = createLossyPlatform(far);
    const house = createHouse({
      organisation: 'harbor',
      store: openMemoryStore({ clock }),
      clock,
      ids: countingIds(),
      log: silentLogger,
      specs,
      plan: { current: () => plan, problems: () => [], file: 'plan.yaml' },
      platforms: [platform],
      trusted: new Set(),
      demo: false,
    });
    await house.start();
    const people = playPeople(far, () => platform);
    await people.type('kim', far.named('outages').id, 'core switch dead');
    await house.settle();
    const rtoOf = async () => (await house.memory.states.latest('O-1'))?.layout.services.get('voip')?.rto;
    const before = await rtoOf();
    plan = changed(plan);
    await house.planChanged();
    expect(await rtoOf()).toBe(before);
    expect(house.memory.states.known().planDigest).toBe(plan.digest);

    const { id } = far.named(room);
    await people.type('dana', id, 'assign commander');
    const shown = await people.send('dana', id, { kind: 'text', text: 'plan adopt' });
    expect(shown.kind === 'card' ? cardText(shown.card) : '').toContain('services.voip');
    await people.choose('dana', id, shown, 'Adopt this plan');
    await house.settle();
    expect(await rtoOf()).toBe(10 * 60_000);
    await house.stop();
  });

  test('the same plan read again: → no new fact', async () => {
    const house = await openHouse();
    const { version } = house.house.memory.states.known();
    await house.house.planChanged();
    await house.restart();
    expect(house.house.memory.states.known().version).toBe(version);
  });
});

describe('answers', () => {
  test('a status that is to be shared: asked for → the asker sees it, and the room does, once', async () => {
    const house = await openHouse();
    await house.say('kim', 'outages', 'core switch dead');
    const before = house.texts(room).length;
    expect(await house.say('bea', room, 'status share:yes')).toContain('core switch dead');
    expect(house.texts(room)).toHaveLength(before + 1);
    await house.say('bea', room, 'status');
    expect(house.texts(room)).toHaveLength(before + 1);
  });

  test('a chat that takes no files: a report as PDF → refused with the forms that it can show', async () => {
    const house = await openHouse({ platforms: { lossy: { files: { cannot: 'no files here' } } } });
    await house.say('kim', 'outages', 'core switch dead');
    expect(await house.say('kim', room, 'report format:pdf')).toContain('markdown');
    expect(await house.say('kim', room, 'report format:markdown')).toContain('# ');
    expect(
      JSON.parse((await house.say('kim', room, 'report format:json')).split('\n').slice(1).join('\n')),
    ).toMatchObject({});
  });
});

describe('stopping', () => {
  test('in the middle of telling: stopped and started → the rest is told, nothing twice', async () => {
    const house = await openHouse();
    const { id } = house.far['lossy']?.named('outages') ?? { id: '' };
    await house.people().send('kim', id, { kind: 'text', text: 'core switch dead' });
    await house.house.stop();
    await house.restart();
    const keys = house.far['lossy']?.named(room).messages.map(({ key }) => key) ?? [];
    expect(new Set(keys).size).toBe(keys.length);
    expect(keys).toContain('O-1:1');
  });
});
