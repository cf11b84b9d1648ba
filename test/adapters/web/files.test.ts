// Files of the local room: what goes in comes out byte for byte, as a download only, up to the limit and not beyond.
import { describe, expect, test } from 'vitest';
import { everybody, limits } from '#adapters/web/index.ts';
import { can } from '#src/chat/platform.ts';
import { openHouse, type House } from './house.ts';
import { plain, webPerson } from './person.ts';

const room = everybody.id;

async function put(house: House, file: File, id = 'test-request-00000001'): Promise<Response> {
  const { cookie } = await webPerson(house.web.url(), 'dana');
  const body = new FormData();
  for (const [name, value] of Object.entries({ room, request: id })) body.append(name, value);
  body.append('file', file);
  const headers = { cookie, origin: house.web.url(), 'hx-request': 'true' };
  return fetch(`${house.web.url()}/files`, { method: 'POST', body, headers });
}

async function download(house: House): Promise<Response> {
  const dana = await webPerson(house.web.url(), 'dana');
  const path = /href="(\/files\/[0-9a-f]{32})"/.exec(await dana.page(`/rooms/${room}`))?.[1] ?? '/none';
  return dana.get(path);
}

describe('a file that a person puts into a room', () => {
  test('a file: put → in the room as theirs, told to the house as a fact, and it comes out as it went in', async () => {
    const house = await openHouse();
    const bytes = Uint8Array.from({ length: 5000 }, (_, n) => n % 251);
    expect((await put(house, new File([bytes], 'switch log.txt', { type: 'text/plain' }))).status).toBe(200);
    const page = await (await webPerson(house.web.url(), 'dana')).page(`/rooms/${room}`);
    expect(plain(page)).toContain('Dana Ruiz put a file here: switch log.txt (5 KiB)');
    expect(house.seen[0]).toMatchObject({
      link: expect.stringMatching(/^\/files\/[0-9a-f]{32}$/),
      body: { verb: 'note', options: { text: 'switch log.txt', media: 'text/plain', bytes: '5000' } },
    });
    const got = await download(house);
    expect(new Uint8Array(await got.arrayBuffer())).toEqual(bytes);
  });

  test('a page that would run: downloaded → never shown as a page', async () => {
    const house = await openHouse();
    await put(house, new File(['<script>alert(1)</script>'], 'x.html', { type: 'text/html' }));
    const { headers } = await download(house);
    expect(headers.get('content-type')).toBe('application/octet-stream');
    expect(headers.get('content-disposition')).toBe("attachment; filename*=UTF-8''x.html");
    expect(headers.get('x-content-type-options')).toBe('nosniff');
  });

  test.each([
    ['../../etc/passwd', 'passwd'],
    ['C:\\secret\\plan.pdf', 'plan.pdf'],
    ['a"b\r\nx: y.txt', 'a%20bx%20y.txt'],
    ['.htaccess', 'htaccess'],
    ["it's (1)*.txt", 'it%27s%20%281%29.txt'],
    ['Grüße.txt', 'Gr%C3%BC%C3%9Fe.txt'],
  ])('called %j: downloaded → called %s', async (name, shown) => {
    const house = await openHouse();
    await put(house, new File(['x'], name));
    const given = (await download(house)).headers.get('content-disposition') ?? '';
    expect(given.replaceAll('%20', '')).toBe(`attachment; filename*=UTF-8''${shown.replaceAll('%20', '')}`);
  });

  test('one id: sent twice → one message', async () => {
    const house = await openHouse();
    for (const _ of [1, 2]) await put(house, new File(['x'], 'a.txt'));
    const page = await (await webPerson(house.web.url(), 'dana')).page(`/rooms/${room}`);
    expect(page.match(/<article id="m-/g)).toHaveLength(1);
    expect(new Set(house.seen.map((request) => request.id)).size).toBe(1);
  });

  test('nothing chosen, or an empty file: sent → says so, nothing is posted', async () => {
    const house = await openHouse();
    const answer = await put(house, new File([], 'empty.txt'));
    expect([answer.status, plain(await answer.text())]).toEqual([400, 'Choose a file first.']);
    expect(house.seen).toEqual([]);
  });

  test.each([
    [limits.file, 200],
    [limits.file + 1, 400],
    [limits.fileRequest + 1, 413],
  ])('%i bytes: sent → %i', async (size, status) => {
    const house = await openHouse();
    const answer = await put(house, new File([new Uint8Array(size)], 'big.bin'));
    expect(answer.status).toBe(status);
    if (status !== 200) expect(plain(await answer.text())).toContain('10 MiB at most');
    expect(house.seen).toHaveLength(status === 200 ? 1 : 0);
  });

  test('a body that is no form at all: sent → refused', async () => {
    const house = await openHouse();
    const { cookie } = await webPerson(house.web.url(), 'dana');
    const headers = { cookie, origin: house.web.url(), 'content-type': 'multipart/form-data; boundary=x' };
    const answer = await fetch(`${house.web.url()}/files`, { method: 'POST', body: 'rubbish', headers });
    expect(answer.status).toBe(400);
  });
});

describe('a file that the house puts into a room', () => {
  test.each([limits.file, limits.file + 1])('%i bytes: uploaded → kept up to the limit', async (size) => {
    const { web } = await openHouse();
    if (!can(web.files)) throw new RangeError('the local room takes files');
    const file = {
      name: 'r.pdf',
      mediaType: 'application/pdf',
      bytes: new Uint8Array(size),
      comment: 'Report',
    };
    const uploaded = web.files.upload(room, 'report', file);
    if (size > limits.file)
      await expect(uploaded).rejects.toMatchObject({ code: 'refused', retryAfterMs: null });
    else expect(await uploaded).toBe('1');
  });

  test.each([
    [limits.picture, true],
    [limits.picture + 1, false],
  ])('a picture of %i bytes: uploaded → drawn in the page: %s', async (size, drawn) => {
    const house = await openHouse();
    const { files } = house.web;
    if (!can(files)) throw new RangeError('the local room takes files');
    const file = { name: 'c.png', mediaType: 'image/png', bytes: new Uint8Array(size), comment: 'Recovery' };
    await files.upload(room, 'chart', file);
    const page = await (await webPerson(house.web.url(), 'dana')).page(`/rooms/${room}`);
    expect(page.includes('data:image/png')).toBe(drawn);
    expect(plain(page)).toContain('Recovery: c.png');
  });
});

describe('how much a request may hold', () => {
  test.each([
    [limits.form, 200],
    [limits.form + 1, 413],
  ])('a line in %i bytes: sent → %i', async (size, status) => {
    const { web, seen } = await openHouse();
    const dana = await webPerson(web.url(), 'dana');
    const frame = new URLSearchParams({ room, text: '' }).toString().length;
    const answer = await dana.post('/say', { room, text: 'x'.repeat(size - frame) });
    expect(answer.status).toBe(status);
    expect(seen).toHaveLength(status === 200 ? 1 : 0);
  });

  test('a body without a stated length, too long: sent → refused all the same', async () => {
    const { web, seen } = await openHouse();
    const { cookie } = await webPerson(web.url(), 'dana');
    const body = new ReadableStream({
      start(controller) {
        controller.enqueue(new TextEncoder().encode(`room=${room}&text=${'x'.repeat(limits.form)}`));
        controller.close();
      },
    });
    const headers = { cookie, origin: web.url(), 'content-type': 'application/x-www-form-urlencoded' };
    const answer = await fetch(`${web.url()}/say`, { method: 'POST', body, headers, duplex: 'half' });
    expect(answer.status).toBe(413);
    expect(seen).toEqual([]);
  });
});
