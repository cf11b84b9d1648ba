// Timelines, graphs, and cards that were settled elsewhere, as the pages ask for them.
import { describe, expect, test } from 'vitest';
import type { TimelineFilter, TimelineView, Viewer } from '#src/pages/board/view.ts';
import type { Action } from '#src/chat/card.ts';
import { minute, openHouse, type TestHouse } from '../../support/house.ts';

const room = 'o-1-core-switch-dead';
const lee: Viewer = { platform: 'lossy', user: 'lee' };
const kim: Viewer = { platform: 'lossy', user: 'kim' };
const everything: TimelineFilter = {
  who: '',
  service: '',
  kind: '',
  text: '',
  since: null,
  after: null,
  most: 400,
};

async function told(): Promise<TestHouse> {
  const test = await openHouse();
  await test.say('kim', 'outages', 'core switch dead');
  await test.say('lee', room, 'assign network');
  test.clock.advance(10 * minute);
  await test.say('lee', room, 'start 1.1');
  await test.say('bea', room, 'note Überspannung in rack 4');
  await test.say('kim', room, 'down wiki');
  return test;
}

async function timeline(test: TestHouse, filter: Partial<TimelineFilter> = {}): Promise<TimelineView> {
  const view = await test.house.views.timeline('O-1', { ...everything, ...filter });
  if (view === null) throw new RangeError('there is no timeline');
  return view;
}

describe('the timeline', () => {
  test('everything: shown → in order of time, each with who, when and what', async () => {
    const { lines, total, left } = await timeline(await told());
    expect(lines).toHaveLength(total);
    expect(left).toBe(0);
    expect(lines.map(({ at }) => at)).toEqual(lines.map(({ at }) => at).toSorted((a, b) => a - b));
    expect(lines.find(({ kind }) => kind === 'words')).toMatchObject({
      who: 'Bea Lind',
      text: 'Überspannung in rack 4',
    });
  });

  test.each<[string, Partial<TimelineFilter>, (line: TimelineView['lines'][number]) => boolean]>([
    ['who', { who: 'bea' }, (line) => line.who === 'Bea Lind'],
    ['service', { service: 'wiki' }, (line) => line.service === 'Wiki'],
    ['kind', { kind: 'steps' }, (line) => line.kind === 'steps'],
    ['words without their accents', { text: 'uberSPANNUNG' }, (line) => line.text.includes('Überspannung')],
    ['an entry', { text: 'E1 ' }, (line) => line.entry === 'E1'],
  ])('filtered by %s: shown → those, and no others', async (_by, filter, matches) => {
    const test = await told();
    const all = await timeline(test);
    const { lines, total } = await timeline(test, filter);
    expect(lines.length).toBeGreaterThan(0);
    expect(lines).toEqual(all.lines.filter(matches));
    expect(total).toBe(all.total);
  });

  test('since an instant, and behind an entry: shown → at N, not before', async () => {
    const test = await told();
    const now = test.clock.now();
    const late = await timeline(test, { since: now });
    expect(late.lines.length).toBeGreaterThan(2);
    expect(late.lines.every(({ at }) => at >= now)).toBe(true);
    expect((await timeline(test, { since: now + 1 })).lines).toEqual([]);
    const { last } = late;
    expect((await timeline(test, { after: last })).lines).toEqual([]);
    expect((await timeline(test, { after: last - 1 })).lines.length).toBeLessThanOrEqual(1);
  });

  test('more lines than fit: shown → the latest, and how many are left', async () => {
    const test = await told();
    const all = await timeline(test);
    const { lines, left } = await timeline(test, { most: 3 });
    expect(lines).toEqual(all.lines.slice(-3));
    expect(left).toBe(all.total - 3);
  });

  test('a corrected and a void entry: shown → with what stands now, and marked void', async () => {
    const test = await told();
    const note = (await timeline(test, { who: 'bea' })).lines[0]?.entry ?? '';
    await test.say('bea', room, `correct ${note} void wrong rack`);
    const [line] = (await timeline(test, { who: 'bea', kind: 'words' })).lines;
    expect(line?.void).toBe(true);
  });
});

describe('the graph', () => {
  test('services: drawn → what is needed leads to what needs it, with the states of now', async () => {
    const graph = await (await told()).house.views.graph('O-1', null);
    const state = (key: string) => graph?.nodes.find((node) => node.key === key)?.state;
    expect(state('core-network')).toBe('down');
    expect(state('wiki')).toBe('down');
    expect(graph?.edges).toContainEqual({ from: 'core-network', to: 'payments-db' });
  });

  test('steps of one service: drawn → in their order, the running one as running, its needs in front', async () => {
    const test = await told();
    const core = await test.house.views.graph('O-1', 'core-network');
    expect(core?.nodes.find(({ key }) => key === '1.1')?.state).toBe('started');
    expect(core?.edges).toContainEqual({ from: '1.1', to: '1.2' });
    const payments = await test.house.views.graph('O-1', 'payments');
    expect(payments?.nodes.map(({ key }) => key)).toContain('payments-db');
  });

  test('without an incident: drawn → the plan on paper; an unknown service → nothing', async () => {
    const { views } = (await openHouse()).house;
    expect((await views.graph(null, null))?.nodes.map(({ state }) => state)).toContain('planned');
    expect(await views.graph(null, 'nowhere')).toBeNull();
    expect(await views.graph('O-7', null)).toBeNull();
  });

  test('without a plan: drawn → empty', async () => {
    const { views } = (await openHouse({ plan: null })).house;
    expect((await views.graph(null, null))?.nodes).toEqual([]);
  });
});

describe('a card that asks one person', () => {
  const act = (verb: string, options: Record<string, string>): Action => ({ verb, options, incident: 'O-1' });

  test('an offer: open, then somebody else accepts → settled', async () => {
    const test = await openHouse();
    await test.say('kim', 'outages', 'core switch dead');
    const { views } = test.house;
    const offer = [act('assign', { role: 'network' }), act('me', { what: 'decline', role: 'network' })];
    expect(await views.settled(lee, offer)).toBe(false);
    await test.say('kim', room, 'assign network override:"Lee is away"');
    expect(await views.settled(lee, offer)).toBe(true);
  });

  test('a step: started by somebody else, or done → settled; started by me → not yet', async () => {
    const test = await openHouse();
    await test.say('kim', 'outages', 'core switch dead');
    const { views } = test.house;
    const asked = [act('start', { step: '1.1' }), act('done', { step: '1.1' }), act('next', {})];
    expect(await views.settled(lee, asked)).toBe(false);
    await test.say('lee', room, 'start 1.1');
    expect(await views.settled(lee, asked)).toBe(false);
    expect(await views.settled(kim, asked)).toBe(true);
    await test.say('lee', room, 'done 1.1');
    expect(await views.settled(lee, asked)).toBe(true);
  });

  test('whether a service is there: answered by anybody → settled', async () => {
    const test = await openHouse();
    await test.say('kim', 'outages', 'core switch dead');
    const asked = [act('continuity', { service: 'core-network' })];
    expect(await test.house.views.settled(lee, asked)).toBe(false);
    await test.say('kim', room, 'continuity core network');
    expect(await test.house.views.settled(lee, asked)).toBe(true);
  });

  test('a card that only tells, and one without buttons: never settled by themselves', async () => {
    const test = await told();
    expect(await test.house.views.settled(lee, [act('next', {})])).toBe(false);
    expect(await test.house.views.settled(lee, [])).toBe(false);
  });
});
