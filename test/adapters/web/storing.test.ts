// What the local room keeps: everything lives through a restart, nothing is shown that is not kept, private stays private.
import { describe, expect, test } from 'vitest';
import { everybody, type LocalPlatform } from '#adapters/web/index.ts';
import { can } from '#src/chat/platform.ts';
import { buttonsCard, textCard } from '../../contract/platform-cards.ts';
import { openHouse } from './house.ts';
import { formsOf, plain, webPerson } from './person.ts';

const room = everybody.id;

function abilities(web: LocalPlatform) {
  const { rooms, direct, files } = web;
  if (!can(rooms) || !can(direct) || !can(files)) throw new RangeError('the local room can do all of it');
  return { rooms, direct, files };
}

describe('through a restart', () => {
  test('rooms, topic, pin, messages, cards for me, who I am: restarted → all as before', async () => {
    const house = await openHouse();
    const { rooms, direct } = abilities(house.web);
    const own = await rooms.open({ marker: 'O-1', slug: 'o-1-fire', topic: 'SEV-1', private: false });
    const ref = await house.web.post(own, 'status', textCard('where it stands'));
    await rooms.pin(own, ref);
    await house.web.post(own, 'entry:1', textCard('a fact'));
    await direct.message('dana', 'offer', textCard('yours?'));
    const before = await (await webPerson(house.web.url(), 'dana')).page(`/rooms/${own}`);
    await house.restart();
    const after = await (await webPerson(house.web.url(), 'dana')).page(`/rooms/${own}`);
    const stable = (page: string) => plain(page).replaceAll(/\s+/g, ' ');
    expect(stable(after)).toBe(stable(before));
    for (const words of ['where it stands', 'a fact', 'yours?', 'SEV-1']) expect(after).toContain(words);
  });

  test('somebody who typed a name: restarted → the same person', async () => {
    const house = await openHouse();
    const sayName = async () => {
      const answer = await fetch(`${house.web.url()}/who`, {
        method: 'POST',
        body: new URLSearchParams({ name: 'Ann', back: '/' }),
        headers: { origin: house.web.url() },
        redirect: 'manual',
      });
      return answer.headers.get('set-cookie')?.split(';')[0];
    };
    const before = await sayName();
    await house.restart();
    expect(await sayName()).toBe(before);
  });

  test('a row that cannot be read: restarted → that one is missing, the rest is there', async () => {
    const house = await openHouse();
    await house.web.post(room, 'entry:1', textCard('first'));
    await house.web.post(room, 'entry:2', textCard('second'));
    await house.rows.set(`web harbor messages ${room}`, '000000001', '{"ref":', null);
    await house.restart();
    const page = await (await webPerson(house.web.url(), 'dana')).page(`/rooms/${room}`);
    expect(page).not.toContain('first');
    expect(page).toContain('second');
    expect(await house.web.post(room, 'entry:3', textCard('third'))).toBe('3');
  });

  test('pictures and bytes: restarted → byte for byte', async () => {
    const house = await openHouse();
    const bytes = Uint8Array.from({ length: 256 }, (_, n) => n);
    const picture = {
      kind: 'picture' as const,
      name: 'c.png',
      mediaType: 'image/png' as const,
      bytes,
      alternative: 'chart',
    };
    await house.web.post(room, 'a', { ...textCard('x'), blocks: [picture] });
    await house.web.post(room, 'b', {
      ...textCard('x'),
      blocks: [{ ...picture, bytes: Buffer.from(bytes) }],
    });
    await house.restart();
    const page = await (await webPerson(house.web.url(), 'dana')).page(`/rooms/${room}`);
    const wanted = Buffer.from(bytes).toString('base64');
    expect([...page.matchAll(/data:image\/png;base64,([^"]*)"/g)].map((match) => match[1])).toEqual([
      wanted,
      wanted,
    ]);
  });
});

describe('a store that fails', () => {
  test('a post: refused, nobody saw it; posted again when it works → one message', async () => {
    const { web, rows } = await openHouse();
    const dana = await webPerson(web.url(), 'dana');
    rows.failWith(new RangeError('disk full'));
    await expect(web.post(room, 'entry:1', textCard('never kept'))).rejects.toThrow('disk full');
    expect(await dana.page(`/rooms/${room}`)).not.toContain('never kept');
    expect(await web.find(room, 'entry:1')).toBeNull();
    rows.failWith(null);
    await web.post(room, 'entry:1', textCard('kept'));
    expect((await dana.page(`/rooms/${room}`)).match(/<article id="m-/g)).toHaveLength(1);
  });

  test('an edit: refused → the old words stay', async () => {
    const { web, rows } = await openHouse();
    const ref = await web.post(room, 'status', textCard('old'));
    rows.failWith(new RangeError('disk full'));
    await expect(web.edit(room, ref, textCard('new'))).rejects.toThrow('disk full');
    expect(await (await webPerson(web.url(), 'dana')).page(`/rooms/${room}`)).toContain('old');
  });
});

describe('many at once', () => {
  test('one key: posted fifty times together → one message', async () => {
    const { web } = await openHouse();
    const refs = await Promise.all(
      Array.from({ length: 50 }, () => web.post(room, 'entry:1', textCard('x'))),
    );
    expect(new Set(refs).size).toBe(1);
  });

  test('fifty keys: posted together → fifty messages, numbered in the order in which they came', async () => {
    const { web } = await openHouse();
    const keys = Array.from({ length: 50 }, (_, n) => `entry:${n + 1}`);
    const refs = await Promise.all(keys.map((key) => web.post(room, key, textCard(key))));
    expect(refs).toEqual(keys.map((_, n) => String(n + 1)));
    const page = await (await webPerson(web.url(), 'dana')).page(`/rooms/${room}`);
    expect(page.match(/<article id="m-/g)).toHaveLength(50);
  });

  test('one marker: opened twenty times together → one room', async () => {
    const { rooms } = abilities((await openHouse()).web);
    const asked = { marker: 'O-1', slug: 'o-1', topic: '', private: false };
    const opened = await Promise.all(Array.from({ length: 20 }, () => rooms.open(asked)));
    expect(new Set(opened).size).toBe(1);
  });

  test('sixty rooms, more than are held in memory: posted and edited → every room as it should be', async () => {
    const { web } = await openHouse();
    const { rooms } = abilities(web);
    const all: string[] = [];
    for (let n = 1; n <= 60; n += 1)
      all.push(await rooms.open({ marker: `O-${n}`, slug: `o-${n}`, topic: '', private: false }));
    const refs = await Promise.all(all.map((each) => web.post(each, 'status', textCard(`in ${each}`))));
    await Promise.all(all.map((each, n) => web.edit(each, refs[n] ?? '', textCard(`now in ${each}`))));
    const dana = await webPerson(web.url(), 'dana');
    for (const each of [all[0], all[59]]) {
      const page = await dana.page(`/rooms/${each}`);
      expect(page).toContain(`now in ${each}`);
      expect(page.match(/<article id="m-/g)).toHaveLength(1);
    }
  });

  test.each([200, 201])(
    '%i messages: looked at → two hundred on a page, the others one page before',
    async (count) => {
      const { web } = await openHouse();
      for (let n = 1; n <= count; n += 1) await web.post(room, `entry:${n}`, textCard(`fact ${n}.`));
      const dana = await webPerson(web.url(), 'dana');
      const page = await dana.page(`/rooms/${room}`);
      expect(page.match(/<article id="m-/g)).toHaveLength(200);
      const older = /<a href="([^"]*)">Earlier messages/.exec(page)?.[1];
      expect(older === undefined).toBe(count === 200);
      if (older === undefined) return;
      const before = await dana.page(plain(older));
      expect(plain(before)).toContain('fact 1.');
      expect(before.match(/<article id="m-/g)).toHaveLength(1);
      expect(before).not.toContain('hx-sse:connect');
    },
  );
});

describe('private rooms', () => {
  test('not invited: looked for by page, list, stream, line and form → as if it were not there', async () => {
    const { web, seen } = await openHouse();
    const { rooms } = abilities(web);
    const hidden = await rooms.open({
      marker: 'O-2',
      slug: 'o-2-theft',
      topic: 'secret topic',
      private: true,
    });
    await rooms.invite(hidden, ['dana']);
    const lee = await webPerson(web.url(), 'lee');
    const everywhere = await lee.page(`/rooms/${room}`);
    expect(everywhere).not.toContain('secret topic');
    for (const path of [`/rooms/${hidden}`, `/rooms/${hidden}/stream`, `/form?verb=note&room=${hidden}`])
      expect((await lee.get(path)).status).toBe(404);
    expect((await lee.post('/say', { room: hidden, text: 'note x' })).status).toBe(404);
    expect(seen).toEqual([]);
    expect(await (await webPerson(web.url(), 'dana')).page(`/rooms/${hidden}`)).toContain('secret topic');
  });
});

describe('my inbox', () => {
  test.each([20, 21])('%i cards: sent → the last twenty are there', async (count) => {
    const { web } = await openHouse();
    const { direct } = abilities(web);
    for (let n = 1; n <= count; n += 1) await direct.message('dana', `card:${n}`, textCard(`card ${n}.`));
    const page = await (await webPerson(web.url(), 'dana')).page(`/rooms/${room}`);
    expect(page.match(/<article class="direct"/g)).toHaveLength(20);
    expect(page.includes('card 1.')).toBe(count === 20);
  });

  test('the same key again: sent → one card, the newer', async () => {
    const { web } = await openHouse();
    const { direct } = abilities(web);
    for (const words of ['first offer', 'second offer'])
      await direct.message('dana', 'offer', textCard(words));
    const page = await (await webPerson(web.url(), 'dana')).page(`/rooms/${room}`);
    expect(page).not.toContain('first offer');
    expect(page).toContain('second offer');
  });

  test.each([
    ['confirmed', false],
    ['refused', true],
  ] as const)('a card with a button: pressed and %s → it still stands there: %s', async (outcome, stands) => {
    const { web } = await openHouse({}, {}, () => ({ kind: 'card', outcome, card: textCard('so') }));
    const { direct } = abilities(web);
    await direct.message('dana', 'offer', buttonsCard(['Accept']));
    await direct.message('dana', 'other', textCard('something else'));
    const dana = await webPerson(web.url(), 'dana');
    await dana.press(room, 'Accept');
    const page = await dana.page(`/rooms/${room}`);
    expect(page.includes('Accept')).toBe(stands);
    expect(page).toContain('something else');
  });

  test('a card: hidden by me → gone for me, and only for me', async () => {
    const { web } = await openHouse();
    const { direct } = abilities(web);
    for (const user of ['dana', 'lee']) await direct.message(user, 'offer', textCard('yours?'));
    const [dana, lee] = [await webPerson(web.url(), 'dana'), await webPerson(web.url(), 'lee')];
    const hide = formsOf(await dana.page(`/rooms/${room}`)).find((each) => each.action === '/inbox');
    await dana.post('/inbox', hide?.fields ?? {});
    expect(await dana.page(`/rooms/${room}`)).not.toContain('yours?');
    expect(await lee.page(`/rooms/${room}`)).toContain('yours?');
  });
});
