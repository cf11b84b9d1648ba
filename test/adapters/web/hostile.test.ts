// Everything that a person can fill is text, wherever it is shown: pages, the stream, answers, forms, names, topics.
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { everybody } from '#adapters/web/index.ts';
import { can } from '#src/chat/platform.ts';
import type { Reply } from '#src/chat/request.ts';
import { runs, seed } from '../../support/counts.ts';
import { follow, isMessage, streamOf } from './events.ts';
import { openHouse } from './house.ts';
import { expectInert, skeleton } from '../../support/room/inert.ts';
import { attacks, hostileCard, hostileForm } from '../../support/room/hostile.ts';
import { plain, webPerson } from './person.ts';

const room = everybody.id;

describe.each(attacks)('%j', (attack) => {
  test('in a card, a topic, a file name, a direct card: shown → as text', async () => {
    const { web } = await openHouse();
    const { rooms, direct, files } = web;
    if (!can(rooms) || !can(direct) || !can(files)) throw new RangeError('the local room can do all of it');
    await web.post(room, 'entry:1', hostileCard(attack));
    await rooms.topic(room, attack);
    await rooms.open({ marker: 'O-1', slug: attack, topic: attack, private: false });
    await direct.message('dana', attack, hostileCard(attack));
    await files.upload(room, 'file', {
      name: attack,
      mediaType: attack,
      bytes: new Uint8Array([1]),
      comment: attack,
    });
    const dana = await webPerson(web.url(), 'dana');
    const page = await dana.page(`/rooms/${room}`);
    expectInert(page);
    expect(plain(page)).toContain(attack);
    const stream = await follow(dana, `${streamOf(page).split('?')[0]}?after=0`);
    const event = await stream.next(isMessage);
    expectInert(event.data);
    expect(skeleton(event.data).match(/<hx-/g)).toHaveLength(1);
  });

  test('in an answer and a form, live and as a page: shown → as text', async () => {
    const { web } = await openHouse({}, { form: () => hostileForm(attack) }, (request): Reply =>
      request.body.kind === 'text'
        ? { kind: 'card', outcome: 'refused', card: hostileCard(attack) }
        : { kind: 'form', form: hostileForm(attack) },
    );
    const dana = await webPerson(web.url(), 'dana');
    for (const request of ['true', 'false']) {
      const headers = { 'hx-request': request };
      const said = await (await dana.post('/say', { room, text: attack }, headers)).text();
      const pressed = await (
        await dana.post('/act', { room, verb: 'note', 'o.text': attack }, headers)
      ).text();
      const form = await (await dana.get('/form?verb=note', headers)).text();
      for (const shown of [said, pressed, form]) {
        expectInert(shown);
        expect(plain(shown)).toContain(attack);
      }
    }
  });

  test('as a name: chosen → shown as text, where the plan has it and where somebody typed it', async () => {
    const { web } = await openHouse({ people: () => [{ user: 'dana', name: attack }] });
    const answer = await fetch(`${web.url()}/who`, {
      method: 'POST',
      body: new URLSearchParams({ name: `Z ${attack}`.slice(0, 80), back: attack }),
      headers: { origin: web.url() },
      redirect: 'manual',
    });
    expect(answer.headers.get('location')).toBe('/');
    const dana = await webPerson(web.url(), 'dana');
    for (const path of ['/who', `/who?back=${encodeURIComponent(attack)}`, `/rooms/${room}`])
      expectInert(await dana.page(path));
  });
});

test('any text in a card: shown → read back exactly, and no tag comes of it', async () => {
  const { web } = await openHouse();
  const dana = await webPerson(web.url(), 'dana');
  const known = (await dana.page(`/rooms/${room}`)).replaceAll(/<article[\s\S]*?<\/article>/g, '');
  const tags = (page: string): number => page.match(/<[a-z]/g)?.length ?? 0;
  const ref = await web.post(room, 'status', hostileCard('x'));
  const usual = tags(await dana.page(`/rooms/${room}`));
  expect(tags(known)).toBeLessThan(usual);
  await fc.assert(
    fc.asyncProperty(fc.string({ unit: 'binary', minLength: 1, maxLength: 40 }), async (text) => {
      fc.pre(!/[\u202A-\u202E\u2066-\u2069]/.test(text));
      await web.edit(room, ref, hostileCard(text));
      const page = await dana.page(`/rooms/${room}`);
      expect(tags(page)).toBe(usual);
      // A browser reads line ends as one sign, and cannot be sent half a character.
      expect(plain(page)).toContain(text.toWellFormed());
    }),
    { numRuns: runs(60, 2000), seed },
  );
});

test('any fields to any route: sent → an answer, never a fault of ours', async () => {
  const { web } = await openHouse();
  const dana = await webPerson(web.url(), 'dana');
  const name = fc.oneof(
    fc.constantFrom(
      'room',
      'request',
      'text',
      'verb',
      'incident',
      'user',
      'name',
      'back',
      'key',
      'o.text',
      'f.text',
      '__proto__',
    ),
    fc.string({ maxLength: 12 }),
  );
  const value = fc.oneof(
    fc.constantFrom(room, 'note', 'O-1', 'dana', '/'),
    fc.string({ unit: 'binary', maxLength: 60 }),
  );
  const path = fc.constantFrom('/say', '/act', '/files', '/inbox', '/who');
  await fc.assert(
    fc.asyncProperty(path, fc.array(fc.tuple(name, value), { maxLength: 6 }), async (where, fields) => {
      const answer = await dana.post(where, Object.fromEntries(fields));
      expect(answer.status).toBeLessThan(500);
      expectInert(await answer.text());
    }),
    { numRuns: runs(100, 5000), seed },
  );
});
