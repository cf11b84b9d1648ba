// Live pages over real HTTP: what changes arrives, and what was missed while a browser was away arrives too, once.
import { describe, expect, test } from 'vitest';
import { can } from '#src/chat/platform.ts';
import type { LocalPlatform } from '#adapters/web/index.ts';
import { textCard } from '../../contract/platform-cards.ts';
import { follow, isMessage, isPanel, streamOf } from './events.ts';
import { openHouse } from './house.ts';
import { plain, webPerson } from './person.ts';

function roomsOf(web: LocalPlatform) {
  if (!can(web.rooms)) throw new RangeError('the local room has rooms');
  return web.rooms;
}

async function direct(web: LocalPlatform, user: string, key: string, words: string): Promise<boolean> {
  if (!can(web.direct)) throw new RangeError('the local room tells people directly');
  return web.direct.message(user, key, textCard(words));
}

describe('a live page', () => {
  test('a card: posted → sent, with the number of the change', async () => {
    const { web } = await openHouse();
    const dana = await webPerson(web.url(), 'dana');
    const live = await follow(dana, streamOf(await dana.page('/rooms/everybody')));
    await web.post('everybody', 'entry:1', textCard('core switch dead'));
    const event = await live.next(isMessage);
    expect(plain(event.data)).toContain('core switch dead');
    expect(event.data).toContain('id="m-1"');
    expect(event.id).toBe('1');
  });

  test('a card: edited → the same message is sent again, as it is now', async () => {
    const { web } = await openHouse();
    const dana = await webPerson(web.url(), 'dana');
    const ref = await web.post('everybody', 'status', textCard('before'));
    const live = await follow(dana, streamOf(await dana.page('/rooms/everybody')));
    await web.edit('everybody', ref, textCard('after'));
    const event = await live.next(isMessage);
    expect(event.data).toContain(`id="m-${ref}"`);
    expect(plain(event.data)).toContain('after');
    expect(event.id).toBe('2');
  });

  test('another room: opened and posted to → the way there is sent, its cards are not', async () => {
    const { web } = await openHouse();
    const dana = await webPerson(web.url(), 'dana');
    const live = await follow(dana, streamOf(await dana.page('/rooms/everybody')));
    const room = await roomsOf(web).open({ marker: 'O-1', slug: 'o-1-fire', topic: 'SEV-1', private: false });
    await web.post(room, 'entry:1', textCard('elsewhere'));
    await live.next(isPanel('rooms', 'O-1 fire'));
    await web.post('everybody', 'entry:2', textCard('here'));
    expect(plain((await live.next(isMessage)).data)).toContain('here');
    expect(live.seen()).toHaveLength(1);
  });

  test('a pinned card, the topic, a card for me: changed → each part is drawn again', async () => {
    const { web } = await openHouse();
    const dana = await webPerson(web.url(), 'dana');
    const ref = await web.post('everybody', 'status', textCard('one down'));
    const live = await follow(dana, streamOf(await dana.page('/rooms/everybody')));
    await roomsOf(web).pin('everybody', ref);
    await live.next(isPanel('pinned', 'one down'));
    await web.edit('everybody', ref, textCard('none down'));
    await live.next(isPanel('pinned', 'none down'));
    await roomsOf(web).topic('everybody', 'all is well');
    await live.next(isPanel('topic', 'all is well'));
    await direct(web, 'dana', 'offer', 'yours?');
    await live.next(isPanel('direct', 'yours?'));
  });

  test('a card for somebody else: sent directly → my stream never shows it', async () => {
    const { web } = await openHouse();
    const [dana, lee] = [await webPerson(web.url(), 'dana'), await webPerson(web.url(), 'lee')];
    const live = await follow(lee, streamOf(await lee.page('/rooms/everybody')));
    await direct(web, 'dana', 'offer', 'yours alone?');
    await web.post('everybody', 'entry:1', textCard('for all'));
    await live.next(isMessage);
    expect(await lee.page('/rooms/everybody')).not.toContain('yours alone?');
    expect(await dana.page('/rooms/everybody')).toContain('yours alone?');
  });
});

describe('a browser that was away', () => {
  test('comes back with the last id it had → everything after it, once, in order', async () => {
    const { web } = await openHouse();
    const dana = await webPerson(web.url(), 'dana');
    const path = streamOf(await dana.page('/rooms/everybody'));
    const first = await follow(dana, path);
    await web.post('everybody', 'entry:1', textCard('seen'));
    const { id } = await first.next(isMessage);
    await first.close();
    for (const n of [2, 3, 4]) await web.post('everybody', `entry:${n}`, textCard(`missed ${n}`));
    const again = await follow(dana, path, id);
    const event = await again.next(isMessage);
    const words = plain(event.data);
    expect(['missed 2', 'missed 3', 'missed 4'].map((each) => words.indexOf(each))).toEqual(
      [...words.matchAll(/missed \d/g)].map((match) => match.index),
    );
    expect(words).not.toContain('seen');
    expect(event.id).toBe('4');
  });

  test('the house restarted meanwhile → the numbers go on, nothing is lost', async () => {
    const house = await openHouse();
    const path = streamOf(await (await webPerson(house.web.url(), 'dana')).page('/rooms/everybody'));
    await house.web.post('everybody', 'entry:1', textCard('before'));
    await house.restart();
    await house.web.post('everybody', 'entry:2', textCard('after'));
    const again = await follow(await webPerson(house.web.url(), 'dana'), path, '1');
    const event = await again.next(isMessage);
    expect(plain(event.data)).toContain('after');
    expect(event.id).toBe('2');
  });

  test('an edit of a message that the page is too short to show → not put where it has no place', async () => {
    const { web } = await openHouse();
    const dana = await webPerson(web.url(), 'dana');
    const old = await web.post('everybody', 'entry:0', textCard('the oldest'));
    for (let n = 1; n <= 200; n += 1) await web.post('everybody', `entry:${n}`, textCard(`fact ${n}`));
    const page = await dana.page('/rooms/everybody');
    expect(page).not.toContain('the oldest');
    const live = await follow(dana, streamOf(page));
    await web.edit('everybody', old, textCard('the oldest, edited'));
    await web.post('everybody', 'entry:201', textCard('the newest'));
    const event = await live.next((each) => each.data.includes('the newest'));
    expect(event.data).not.toContain('the oldest');
  });

  test('a last id that is no number → as if it had none', async () => {
    const { web } = await openHouse();
    const dana = await webPerson(web.url(), 'dana');
    await web.post('everybody', 'entry:1', textCard('before the page'));
    const path = streamOf(await dana.page('/rooms/everybody'));
    const live = await follow(dana, path, '1; drop');
    await web.post('everybody', 'entry:2', textCard('after it'));
    expect(plain((await live.next(isMessage)).data)).not.toContain('before the page');
  });

  test('the house stops → the stream ends, and a new one is refused until it is back', async () => {
    const house = await openHouse();
    const dana = await webPerson(house.web.url(), 'dana');
    const live = await follow(dana, streamOf(await dana.page('/rooms/everybody')));
    await live.next(isPanel('rooms'));
    await house.web.stop();
    await live.ended;
    await expect(dana.get('/rooms/everybody')).rejects.toThrow();
  });

  test('its page is closed → nothing is kept for it', async () => {
    const { web } = await openHouse();
    const dana = await webPerson(web.url(), 'dana');
    const live = await follow(dana, streamOf(await dana.page('/rooms/everybody')));
    await live.next(isPanel('rooms'));
    expect(web.openPages()).toBe(1);
    await live.close();
    await expect.poll(() => web.openPages()).toBe(0);
  });
});
