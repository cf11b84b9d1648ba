// The report as the rooms get it: whole at the close and once, through kills and lost answers; anew when a correction
// changed it; as a file when somebody asks for one.
import { describe, expect, test } from 'vitest';
import { createPaper } from '#adapters/paper/index.ts';
import type { Paper } from '#src/app/answer/report/paper.ts';
import { hour, minute, openHouse, type TestHouse } from '../../support/house.ts';

const room = 'o-1-core-switch-dead';
const paper = createPaper();

/** PDFs take a second each; what they say is tested where they are made. */
const quick: Paper = { ...paper, pdf: () => Promise.resolve(new Uint8Array([37, 80, 68, 70])) };

async function ended(
  setup: Parameters<typeof openHouse>[0] = {},
  given: Paper | null = quick,
): Promise<TestHouse> {
  const house = await openHouse({ ...(given === null ? {} : { paper: given }), ...setup });
  return livedThrough(house);
}

async function livedThrough(house: TestHouse): Promise<TestHouse> {
  await house.say('kim', 'outages', 'core switch dead');
  await house.pass(30 * minute);
  await house.say('dana', room, 'assign commander');
  await house.say('dana', room, 'restored core-network');
  await house.pass(40 * minute);
  await house.say('dana', room, 'normal core-network');
  await house.say('dana', room, 'close');
  return house;
}

function messages(house: TestHouse, ending: string, platform = 'lossy') {
  return (house.far[platform]?.named(room).messages ?? []).filter(({ key }) => key.endsWith(ending));
}

describe('at the close', () => {
  test('an incident on two platforms: closed → card, picture and paper in both rooms, once', async () => {
    const house = await ended({ platforms: { lossy: {}, other: {} } });
    for (const platform of ['lossy', 'other']) {
      const [card, ...more] = messages(house, ':report', platform);
      expect(more).toEqual([]);
      expect(card?.card.summary).toContain('BDR met');
      const picture = card?.card.blocks.find(({ kind }) => kind === 'picture');
      expect(picture).toMatchObject({
        mediaType: 'image/png',
        alternative: expect.stringContaining('Core network'),
      });
      expect(messages(house, ':report-paper', platform).map(({ card: { summary } }) => summary)).toEqual([
        expect.stringContaining('O-1-report-v1.pdf (4 bytes)'),
      ]);
    }
  });

  test('killed right after: started again → nothing is told twice', async () => {
    const house = await ended();
    house.kill();
    await house.restart();
    await house.pass(hour, minute);
    expect([messages(house, ':report').length, messages(house, ':report-paper').length]).toEqual([1, 1]);
  });

  test('the picture is still being drawn: the pinned card says already that it is closed', async () => {
    const seen: string[] = [];
    let pinned = (): string => '';
    const png: Paper['png'] = (...drawing) => {
      seen.push(pinned());
      return quick.png(...drawing);
    };
    const house = await openHouse({ paper: { ...quick, png } });
    pinned = () =>
      messages(house, 'status:O-1')
        .map(({ card }) => JSON.stringify(card.blocks))
        .join();
    await livedThrough(house);
    expect(seen).toEqual([expect.stringContaining('closed')]);
  });

  test('paper that fails: closed → the card without a picture, the page in place of the PDF', async () => {
    const torn = () => Promise.reject(new TypeError('no ink'));
    const house = await ended({ paper: { ...quick, png: torn, pdf: torn } });
    expect(messages(house, ':report')[0]?.card.blocks.some(({ kind }) => kind === 'picture')).toBe(false);
    expect(messages(house, ':report-paper')[0]?.card.summary).toContain('O-1-report-v1.html');
  });

  test('a house without paper: closed → the words, and the page without pictures', async () => {
    const house = await ended({}, null);
    expect(messages(house, ':report-paper')[0]?.card.summary).toContain('O-1-report-v1.html');
    expect(messages(house, ':report')).toHaveLength(1);
  });

  test('a false alarm: → no report', async () => {
    const house = await openHouse({ paper: quick });
    await house.say('kim', 'outages', 'core switch dead');
    await house.say('kim', room, 'close false-alarm');
    expect(messages(house, ':report')).toEqual([]);
  });
});

describe('after the close', () => {
  test('a correction that flips a verdict: → a new version, which says so first, and its paper', async () => {
    const house = await ended();
    const { entries } = await house.incident('O-1');
    const restored = entries.find(({ event }) => event.type === 'ServiceRestored');
    await house.say('dana', room, `correct E${restored?.version} at:10:05 the log says so`);
    const card = messages(house, ':report').at(-1)?.card;
    expect(messages(house, ':report')).toHaveLength(2);
    expect(card?.summary).toBe('Report O-1, version 2: a verdict flipped');
    const list = card?.blocks.find((block) => block.kind === 'list');
    expect(JSON.stringify(list?.items[0])).toContain('Core network: RTO FLIPPED');
    expect(messages(house, ':report-paper').at(-1)?.card.summary).toContain('O-1-report-v2.pdf');
  });

  test('a correction of words alone: → a new version in which no figure changed', async () => {
    const house = await ended();
    await house.say('dana', room, 'correct E1 says:"core switch burnt" it did');
    expect(messages(house, ':report').at(-1)?.card.summary).toContain('version 2: no figure changed');
  });
});

describe('asked for', () => {
  test.each([
    ['report format:html', 'O-1-report-provisional.html'],
    ['report format:csv', 'O-1-report-provisional.csv'],
    ['report format:markdown', 'O-1-report-provisional.md'],
    ['report format:json copy:shared', 'O-1-report-provisional-shared.json'],
    ['report copy:summary', 'O-1-summary-provisional.pdf'],
  ])('%s: → the file in the room, called provisional while it is open', async (line, name) => {
    const house = await openHouse({ paper: quick });
    await house.say('kim', 'outages', 'core switch dead');
    expect(await house.say('kim', room, line)).toContain('on its way');
    const files = house.texts(room).filter((text) => text.includes(name));
    expect(files).toHaveLength(1);
    expect(files[0]).toContain('provisional');
  });

  test('a platform that makes no rooms: → the file where everybody is told; of a private incident none', async () => {
    const house = await openHouse({
      paper: quick,
      platforms: { lossy: { rooms: { cannot: 'no rooms here' } } },
    });
    const far = house.far['lossy'];
    // The plan's room is taken as it is written where a platform cannot look it up.
    if (far !== undefined) far.rooms.set('outages', far.named('outages'));
    await house.say('kim', 'outages', 'core switch dead');
    expect(await house.say('kim', 'outages', 'report O-1 format:csv')).toContain('on its way');
    expect(house.texts('outages').join('\n')).toContain('O-1-report-provisional.csv');
    await house.say('kim', 'outages', 'set private:yes in:O-1');
    expect(await house.say('kim', 'outages', 'report O-1 format:html')).not.toContain('on its way');
  });

  test('somebody who is not invited to a private incident: asks for its file → refused, nothing is posted', async () => {
    const house = await openHouse({ paper: quick });
    await house.say('kim', 'outages', 'core switch dead');
    await house.say('kim', room, 'set private:yes');
    expect(await house.say('rob', 'outages', 'report O-1 format:html')).not.toContain('on its way');
    expect(house.texts('outages').join('\n')).not.toContain('.html');
  });
});
