// Boards, timelines, graphs and lists over HTTP: who gets them, what they say, how their streams go on, what is refused.
import { describe, expect, test } from 'vitest';
import { everybody } from '#adapters/web/index.ts';
import { openWhole, type Whole } from '../../../support/room/whole.ts';
import { follow, type LiveEvent } from '../events.ts';
import { formsOf, plain, webPerson } from '../person.ts';

const room = 'o-1-core-switch-dead';
const pages = [
  '/board',
  '/board?wall=yes',
  '/incidents',
  '/graph',
  '/incidents/O-1',
  '/incidents/O-1?wall=yes',
  '/incidents/O-1/timeline',
  '/incidents/O-1/graph',
  '/incidents/O-1/graph?service=core-network',
];

async function outage(): Promise<Whole> {
  const whole = await openWhole();
  await whole.say('kim', everybody.id, 'core switch dead');
  return whole;
}

const streamOf = (page: string): string => plain(/hx-sse:connect="([^"]*)"/.exec(page)?.[1] ?? '');
const shows = (panel: string, words: string) => (event: LiveEvent) =>
  event.data.includes(`hx-target="#${panel}"`) && plain(event.data).includes(words);

describe('pages', () => {
  test.each(pages)(
    '%s: asked for by somebody → shown, with its stream; by nobody → asked who they are',
    async (path) => {
      const { person, web } = await outage();
      const response = await (await person('dana')).get(path);
      expect(response.status).toBe(200);
      expect(streamOf(await response.text())).toBe(path.replace(/^[^?]+/, '$&/stream'));
      const stranger = await fetch(`${web.url()}${path}`, { redirect: 'manual' });
      expect(stranger.headers.get('location')).toMatch(/^\/who\?back=/);
      expect((await fetch(`${web.url()}${path.replace(/^[^?]+/, '$&/stream')}`)).status).toBe(403);
    },
  );

  test.each([
    '/incidents/O-2',
    '/incidents/O-2/timeline',
    '/incidents/o-1',
    '/incidents/__proto__',
    '/incidents/O-1/graph?service=nowhere',
    '/graph?service=nowhere',
  ])('%s: not there → said so, and its stream, too', async (path) => {
    const dana = await (await outage()).person('dana');
    expect((await dana.get(path)).status).toBe(404);
    expect((await dana.get(path.replace(/^[^?]+/, '$&/stream'))).status).toBe(404);
  });

  test('a private incident: its pages and streams → only for those in it', async () => {
    const { say, person, web } = await openWhole();
    await say('kim', everybody.id, 'declare payments down private:yes');
    const kim = await person('kim');
    const guest = await webPerson(web.url(), '', 'Gus Guest');
    for (const path of pages.filter((each) => each.startsWith('/incidents/O-1'))) {
      expect((await guest.get(path)).status).toBe(404);
      expect((await guest.get(path.replace(/^[^?]+/, '$&/stream'))).status).toBe(404);
    }
    expect((await kim.get('/incidents/O-1')).status).toBe(200);
    for (const path of ['/board', '/incidents']) {
      expect(plain(await kim.page(path))).toContain('payments down');
      expect(plain(await guest.page(path))).not.toContain('payments down');
    }
  });

  test('the board: read → services, clocks, roles, steps, platforms', async () => {
    const text = plain(await (await (await outage()).person('dana')).page('/incidents/O-1'));
    for (const words of [
      'Core network',
      'DOWN',
      '1 h left',
      'Network Lead',
      'vacant',
      'local',
      '1.1',
      'SEV-1',
    ])
      expect(text).toContain(words);
  });

  test('nothing is open: the board → what the plan promises', async () => {
    const text = plain(await (await (await openWhole()).person('dana')).page('/board'));
    expect(text).toContain('Nothing is down');
    expect(text).toContain('Payments DB');
  });

  test('a button of the board: pressed → done, as in the room', async () => {
    const { person, house } = await outage();
    const lee = await person('lee');
    const start = formsOf(await lee.page('/incidents/O-1')).find(({ label }) => label === 'Start 1.1');
    const said = await (await lee.post(start?.action ?? '', start?.fields ?? {})).text();
    expect(plain(said)).toContain('started 1.1');
    expect((await house.views.board('O-1'))?.running.map(({ id }) => id)).toEqual(['1.1']);
  });
});

describe('streams', () => {
  test('somebody acts: a board that is open → is sent the panels that changed, and only those', async () => {
    const { say, person } = await outage();
    const page = await follow(await person('dana'), '/incidents/O-1/stream');
    await page.next(shows('p-services', 'Core network'));
    await say('lee', room, 'assign network');
    const event = await page.next(shows('p-roles', 'Lee Park'));
    expect(event.data).not.toContain('#p-update');
  });

  test('a stream that was dropped: begins again → everything as it is now, whatever was missed', async () => {
    const { say, person } = await outage();
    const dana = await person('dana');
    const first = await follow(dana, '/incidents/O-1/stream');
    await first.next(shows('p-head', 'SEV-1'));
    await first.close();
    await say('lee', room, 'start 1.1');
    await say('lee', room, 'update we are on it');
    const again = await follow(dana, '/incidents/O-1/stream');
    const event = await again.next(shows('p-update', 'we are on it'));
    expect(plain(event.data)).toContain('running');
  });

  test('two readers: each is sent their own steps', async () => {
    const { say, person } = await outage();
    const [dana, lee] = [await person('dana'), await person('lee')];
    const [hers, his] = [
      await follow(dana, '/incidents/O-1/stream'),
      await follow(lee, '/incidents/O-1/stream'),
    ];
    await hers.next(shows('p-mine', 'Nothing waits for you'));
    await his.next(shows('p-mine', 'Nothing waits for you'));
    await say('lee', room, 'assign network');
    await his.next(shows('p-mine', '1.1'));
    const page = plain(await dana.page('/incidents/O-1'));
    expect(page).toContain('Nothing waits for you');
  });

  test('an incident is declared: an open board of all → shows it', async () => {
    const { say, person } = await openWhole();
    const page = await follow(await person('dana'), '/board/stream');
    await page.next(shows('p-open', 'Nothing is down'));
    await say('kim', everybody.id, 'core switch dead');
    await page.next(shows('p-open', 'O-1 core switch dead'));
  });
});

describe('the timeline', () => {
  test('filters in the address: kept in the form, and in the stream', async () => {
    const { say, person } = await outage();
    await say('lee', room, 'note power is back');
    const page = await (await person('dana')).page('/incidents/O-1/timeline?kind=words&text=power');
    expect(plain(page)).toContain('power is back');
    expect(plain(page)).toContain('1 of ');
    expect(page).toContain('<option value="words" selected>');
    expect(streamOf(page)).toBe('/incidents/O-1/timeline/stream?kind=words&text=power');
  });

  test.each(['30', '-5m', 'yesterday', '1'.repeat(300)])(
    'since:%s: no length → said so, everything shown',
    async (since) => {
      const dana = await (await outage()).person('dana');
      const page = plain(await dana.page(`/incidents/O-1/timeline?since=${since}`));
      expect(page).toContain('Since takes a length');
      expect(page).toContain('Incident declared');
    },
  );

  test('marked as read: then more happens → only that since I last looked, and only for me', async () => {
    const { say, person, house } = await outage();
    const dana = await person('dana');
    const mark = formsOf(await dana.page('/incidents/O-1/timeline')).find(
      ({ action }) => action === '/looked',
    );
    expect((await dana.post('/looked', mark?.fields ?? {})).headers.get('location')).toBe(
      '/incidents/O-1/timeline?from=looked',
    );
    await say('lee', room, 'note after the mark');
    const page = plain(await dana.page('/incidents/O-1/timeline?from=looked'));
    expect(page).toContain('after the mark');
    expect(page).not.toContain('Incident declared');
    expect(page).toContain(`read up to E${mark?.fields['entry'] ?? ''}`);
    const kim = plain(await (await person('kim')).page('/incidents/O-1/timeline?from=looked'));
    expect(kim).toContain('Incident declared');
    expect(await house.views.open({ platform: 'local', user: 'dana' })).toEqual(['O-1']);
  });

  test('a bookmark: an older one, nonsense, a foreign incident → never goes back, never a fault', async () => {
    const { person } = await outage();
    const dana = await person('dana');
    await dana.post('/looked', { incident: 'O-1', entry: '5' });
    await dana.post('/looked', { incident: 'O-1', entry: '3' });
    expect((await dana.post('/looked', { incident: 'O-1', entry: '../9' })).status).toBe(303);
    expect((await dana.post('/looked', { incident: '__proto__', entry: '3' })).status).toBe(404);
    expect(plain(await dana.page('/incidents/O-1/timeline'))).toContain('read up to E5');
  });

  test('a file and a quoted message: put into the room → on the timeline, with the way to each', async () => {
    const { person, web } = await outage();
    const dana = await person('dana');
    const body = new FormData();
    body.set('room', room);
    body.set('file', new File(['link down'], 'switch.log', { type: 'text/plain' }));
    await fetch(`${web.url()}/files`, {
      method: 'POST',
      body,
      headers: { cookie: dana.cookie, origin: web.url(), 'hx-request': 'true' },
    });
    const quote = formsOf(await dana.page(`/rooms/${room}`)).find(({ label }) =>
      label.includes('Add to timeline'),
    );
    const said = plain(await (await dana.post(quote?.action ?? '', quote?.fields ?? {})).text());
    expect(said).toContain('Saved');
    const page = await dana.page('/incidents/O-1/timeline');
    expect(page).toMatch(/File added: switch\.log[\s\S]*?href="\/files\/[0-9a-f]{32}"/);
    expect(page).toContain(`href="/rooms/${room}#m-`);
  });
});
