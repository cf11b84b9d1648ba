// Suggestions while somebody types, and cards for one person that go when they were settled elsewhere.
import { describe, expect, test } from 'vitest';
import { everybody } from '#adapters/web/index.ts';
import type { LineCompletion } from '#src/chat/request.ts';
import { openWhole, type Whole } from '../../../support/room/whole.ts';
import { follow, isPanel, streamOf } from '../events.ts';
import { plain, type WebPerson } from '../person.ts';

const room = 'o-1-core-switch-dead';

async function outage(): Promise<Whole> {
  const whole = await openWhole();
  await whole.say('kim', everybody.id, 'core switch dead');
  return whole;
}

async function suggest(whole: Whole, query: Record<string, string>): Promise<LineCompletion> {
  const response = await (
    await whole.person('dana')
  ).get(`/complete?${new URLSearchParams(query).toString()}`);
  return (await response.json()) as LineCompletion;
}

const values = ({ choices }: LineCompletion): string[] => choices.map(({ value }) => value);

describe('suggestions', () => {
  test.each([
    ['sta', 'start'],
    ['start ', '1.1'],
    ['down pay', 'payments'],
    ['assign sc', 'scribe'],
    ['done step:', '1.1'],
    ['add text who:le', 'lee'],
    ['/outage start ', '1.1'],
    ['note kind:', 'decision'],
  ])('%j: typed in the room of the incident → %s among them', async (text, wanted) => {
    const found = await suggest(await outage(), { room, text, cursor: String(text.length) });
    expect(values(found)).toContain(wanted);
    expect(found.to).toBe(text.length);
    expect(text.slice(0, found.from)).toMatch(/^$|[\s:]$/);
  });

  test('ready steps: suggested → before those that wait', async () => {
    const { choices } = await suggest(await outage(), { room, text: 'start ', cursor: '6' });
    const ready = choices.map(({ label }) => label.endsWith('(ready)'));
    expect(ready).toContain(true);
    expect(ready.lastIndexOf(true)).toBeLessThan(ready.indexOf(false));
  });

  test('in the middle of a line: the word under the cursor is replaced, what stands behind it stays', async () => {
    const found = await suggest(await outage(), { room, text: 'sta 1.1', cursor: '2' });
    expect(found).toMatchObject({ from: 0, to: 3 });
  });

  test('a field of a form: typed → choices of that option', async () => {
    const whole = await outage();
    const found = await suggest(whole, { room, verb: 'block', option: 'step', text: '1', incident: 'O-1' });
    expect(values(found)).toContain('1.1');
    expect(values(await suggest(whole, { room, verb: 'nothing', option: 'step', text: '1' }))).toEqual([]);
  });

  test.each([
    ['most', '3', 3],
    ['most', '9999', 20],
    ['most', '-1', 20],
  ])('%s=%s: asked for → at most %d', async (name, value, most) => {
    const found = await suggest(await outage(), { room, text: '', cursor: '0', [name]: value });
    expect(found.choices).toHaveLength(most);
  });

  test('somebody who has not said who they are, and a room that is not theirs: asked → nothing', async () => {
    const whole = await outage();
    const stranger = await fetch(`${whole.web.url()}/complete?room=${room}&text=start%20`);
    expect(await stranger.json()).toMatchObject({ choices: [] });
    const dana = await whole.person('dana');
    expect((await dana.get('/complete?room=nowhere&text=s')).status).toBe(404);
  });
});

/** The part of the room that only they see. */
async function directOf(person: WebPerson, where = room): Promise<string> {
  const page = await person.page(`/rooms/${where}`);
  return /<section id="direct"[\s\S]*?<\/section>/.exec(page)?.[0] ?? '';
}

describe('cards for one person', () => {
  test('an offer: accepted by typing, on an open page → the card goes by itself', async () => {
    const { say, person, clock } = await outage();
    const lee = await person('lee');
    const page = await lee.page(`/rooms/${room}`);
    expect(plain(page)).toContain('can you be Network Lead?');
    const live = await follow(lee, streamOf(page));
    await live.next(isPanel('direct', 'Network Lead'));
    clock.advance(1000);
    await say('lee', room, 'assign network');
    await live.next(
      ({ data }) => data.includes('#direct') && !plain(data).includes('can you be Network Lead?'),
    );
    expect(await directOf(lee)).not.toContain('can you be Network Lead?');
  });

  test('a step of mine that somebody else finished: looked at again → not there any more', async () => {
    const { say, person } = await openWhole();
    const strange = 'o-1-everything-is-strange';
    const lee = await person('lee');
    await say('kim', everybody.id, 'everything is strange');
    await say('lee', strange, 'assign network');
    await say('lee', strange, 'down core network');
    expect(await directOf(lee, strange)).toContain('Start 1.1');
    await say('kim', strange, 'done 1.1 override:"Lee drives"');
    expect(await directOf(lee, strange)).not.toContain('Start 1.1');
  });
});
