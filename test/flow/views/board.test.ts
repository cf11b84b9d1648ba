// What the board of an incident is drawn from, told as people in the outage would see it.
import { describe, expect, test } from 'vitest';
import type { BoardView, Viewer } from '#src/pages/board/view.ts';
import { hour, minute, openHouse, type TestHouse } from '../../support/house.ts';

const room = 'o-1-core-switch-dead';
const dana: Viewer = { platform: 'lossy', user: 'dana' };
const lee: Viewer = { platform: 'lossy', user: 'lee' };
const kim: Viewer = { platform: 'lossy', user: 'kim' };

async function outage(): Promise<TestHouse> {
  const test = await openHouse();
  await test.say('kim', 'outages', 'core switch dead');
  return test;
}

async function boardOf({ house }: TestHouse, incident = 'O-1'): Promise<BoardView> {
  const board = await house.views.board(incident);
  if (board === null) throw new RangeError(`there is no board of ${incident}`);
  return board;
}

const words = (spans: BoardView['promises'][number]['spans']): string =>
  spans.map((span) => ('text' in span ? span.text : '')).join('');

describe('the services of a board', () => {
  test('a service is down: shown → its tier, its owner, and both clocks running from the disruption', async () => {
    const test = await outage();
    const [core] = (await boardOf(test)).services;
    const { declaredAt } = await boardOf(test);
    expect(core).toMatchObject({ key: 'core-network', tier: 'bdr', status: 'down', since: declaredAt });
    expect(core?.owner).toEqual({ title: 'Network Lead', name: null });
    expect(core?.rto).toMatchObject({ standing: 'running', dueAt: declaredAt + hour, used: 0 });
    expect(core?.bcp).toMatchObject({ standing: 'running', dueAt: declaredAt + 72 * hour });
    expect(core?.usable).toEqual({ at: declaredAt + 25 * minute, atLeast: false, unknown: 0 });
  });

  test('half of the RTO is gone: shown → half of the clock is used', async () => {
    const test = await outage();
    await test.pass(30 * minute, 10 * minute);
    expect((await boardOf(test)).services[0]?.rto.used).toBe(0.5);
  });

  test.each([
    [59 * minute, 'will be missed'],
    [60 * minute, 'will be missed'],
    [60 * minute + 1, 'missed'],
  ])('nothing is done for %d ms of an hour: shown → %s', async (passed, standing) => {
    const test = await outage();
    test.clock.advance(passed);
    expect((await boardOf(test)).services[0]?.rto.standing).toBe(standing);
  });

  test('usable again in time: shown → the RTO has stopped with its verdict, the BCP clock runs on', async () => {
    const test = await outage();
    test.clock.advance(20 * minute);
    await test.say('lee', room, 'continuity core network');
    const [core] = (await boardOf(test)).services;
    expect(core?.rto).toMatchObject({ standing: 'met', dueAt: null, took: '20 min of 1 h' });
    expect(core?.rto.words).toContain('40 min to spare');
    expect(core?.bcp.dueAt).not.toBeNull();
    expect(core?.usable).toBeNull();
    expect(core?.normal).not.toBeNull();
  });

  test('a service without steps is down: shown → no step leads back', async () => {
    const test = await outage();
    await test.say('lee', room, 'down wiki');
    const wiki = (await boardOf(test)).services.find(({ key }) => key === 'wiki');
    expect(wiki).toMatchObject({ tier: 'bcp', lost: true, usable: null, normal: null });
  });

  test('what is not in the plan is down: shown → behind the others, without an objective', async () => {
    const test = await outage();
    await test.say('lee', room, 'add service:coffee');
    await test.say('lee', room, 'down coffee');
    const { services } = await boardOf(test);
    expect(services.at(-1)).toMatchObject({ name: 'coffee', tier: 'unplanned', status: 'down' });
    expect(services.at(-1)?.rto.standing).toBe('no objective');
  });

  test('everything else of the plan: shown → by name, as not affected', async () => {
    expect((await boardOf(await outage())).unaffected).toContain('Wiki');
  });
});

describe('what decides the next breach', () => {
  test('all is well: shown → the one promise that ends next', async () => {
    const { promises } = await boardOf(await outage());
    expect(promises).toHaveLength(1);
    expect(promises[0]).toMatchObject({ standing: 'running' });
    expect(words(promises[0]?.spans ?? [])).toContain('Core network usable again (RTO)');
  });

  test('a promise will break: shown → it alone, with the step and the role that nobody holds', async () => {
    const test = await outage();
    test.clock.advance(50 * minute);
    const { promises } = await boardOf(test);
    expect(promises[0]).toMatchObject({ standing: 'will be missed', step: '1.1' });
    expect(words(promises[0]?.spans ?? [])).toContain('nobody holds step 1.1 (Network Lead)');
  });

  test('it was a false alarm: shown → over, with no promise and no step, and when it ended', async () => {
    const test = await outage();
    await test.say('dana', room, 'assign commander');
    await test.say('dana', room, 'close false-alarm');
    const board = await boardOf(test);
    expect(board).toMatchObject({ phase: 'over', promises: [], ready: [], running: [] });
    expect(board.endedAt).toBe(test.clock.now());
    expect((await test.house.views.incidents(dana)).past.map(({ incident }) => incident)).toEqual(['O-1']);
  });
});

describe('people and steps', () => {
  test('roles: held, offered and vacant → each says so, with what waits for it', async () => {
    const test = await outage();
    await test.say('dana', room, 'assign commander');
    const { roles } = await boardOf(test);
    const row = (key: string) => roles.find((one) => one.key === key);
    expect(row('commander')).toMatchObject({ name: 'Dana Ruiz', acting: false, buttons: [] });
    expect(row('network')).toMatchObject({ name: null, asked: 'Lee Park', waiting: 1 });
    expect(row('network')?.buttons.map(({ label }) => label)).toEqual(['Take Network Lead']);
  });

  test('a ready step: started, done → ready, running, gone; mine only for its holder', async () => {
    const test = await outage();
    const { views } = test.house;
    const ids = (rows: readonly { id: string }[]) => rows.map(({ id }) => id);
    expect(ids((await boardOf(test)).ready)).toContain('1.1');
    expect(await views.mine(lee, 'O-1')).toEqual([]);
    await test.say('lee', room, 'assign network');
    expect(ids(await views.mine(lee, 'O-1'))).toEqual(['1.1']);
    expect(await views.mine(kim, 'O-1')).toEqual([]);
    await test.say('lee', room, 'start 1.1');
    const [mine] = await views.mine(lee, 'O-1');
    expect(mine).toMatchObject({ state: 'started', who: { name: 'Lee Park' } });
    expect(mine?.expectedAt).toBe(test.clock.now() + 25 * minute);
    expect(mine?.buttons.map(({ label }) => label)).toEqual(['Done 1.1', 'Blocked 1.1…']);
    expect(ids((await boardOf(test)).running)).toEqual(['1.1']);
    await test.say('lee', room, 'done 1.1');
    expect((await boardOf(test)).running).toEqual([]);
    expect((await boardOf(test)).finished).toBe(1);
  });

  test('a step is blocked: shown → among the running ones, with its reason', async () => {
    const test = await outage();
    await test.say('lee', room, 'start 1.1');
    await test.say('lee', room, 'block 1.1 no spare here');
    expect((await boardOf(test)).running[0]).toMatchObject({ state: 'blocked', reason: 'no spare here' });
  });
});

describe('who sees what', () => {
  test('a private incident: looked at by an invited person and by another → there, and not there', async () => {
    const test = await openHouse();
    await test.say('kim', 'outages', 'declare payments down private:yes');
    const { views } = test.house;
    const bea: Viewer = { platform: 'lossy', user: 'bea' };
    const stranger: Viewer = { platform: 'lossy', user: 'nobody' };
    expect(await views.open(kim)).toEqual(['O-1']);
    expect(await views.open(stranger)).toEqual([]);
    expect(await views.maySee(stranger, 'O-1')).toBe(false);
    expect((await views.incidents(stranger)).open).toEqual([]);
    expect((await views.incidents(kim)).open.map(({ incident }) => incident)).toEqual(['O-1']);
    expect(await views.maySee(bea, 'O-9')).toBe(false);
  });

  test('several incidents: listed → real ones first, then the most severe', async () => {
    const test = await openHouse();
    await test.say('kim', 'outages', 'declare wiki down sev:3');
    await test.say('kim', 'outages', 'declare core switch dead sev:1');
    expect(await test.house.views.open(dana)).toEqual(['O-2', 'O-1']);
  });

  test('the platforms: one is behind → how many entries are not told, and its health', async () => {
    const test = await outage();
    const [platform] = test.house.views.house().platforms;
    expect(platform).toMatchObject({ name: 'lossy', state: 'up', untold: 0 });
    expect(test.house.views.house().services.map(({ key }) => key)).toContain('core-network');
  });

  test('a watcher: something is recorded → called; ended → not any more', async () => {
    const test = await openHouse();
    let calls = 0;
    const end = test.house.views.watch(() => (calls += 1));
    await test.say('kim', 'outages', 'core switch dead');
    const before = calls;
    expect(before).toBeGreaterThan(0);
    end();
    await test.say('kim', room, 'note quiet');
    expect(calls).toBe(before);
  });
});
