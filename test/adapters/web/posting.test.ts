// What people send: lines, buttons, forms. Each becomes exactly one neutral request, with and without the script.
import { describe, expect, test } from 'vitest';
import { everybody } from '#adapters/web/index.ts';
import { listen } from '#adapters/web/listening.ts';
import type { Button, Card, Form } from '#src/chat/card.ts';
import type { Reply } from '#src/chat/request.ts';
import { textCard } from '../../contract/platform-cards.ts';
import { confirmed, openHouse } from './house.ts';
import { formsOf, plain, webPerson } from './person.ts';

const room = everybody.id;

function withButton(button: Partial<Button> & Pick<Button, 'action'>): Card {
  return {
    ...textCard('what now?'),
    blocks: [{ kind: 'buttons', buttons: [{ label: 'Press', look: 'plain', ...button }] }],
  };
}

const form: Form = {
  title: 'Block',
  submit: 'Block it',
  intro: null,
  action: { verb: 'block', options: { step: '4.1' } },
  fields: [
    {
      kind: 'text',
      name: 'reason',
      label: 'Why',
      hint: null,
      required: true,
      value: '\n  as typed',
      maxLength: 3000,
    },
    { kind: 'line', name: 'at', label: 'When', hint: '-20m', required: false, value: '', maxLength: 200 },
    {
      kind: 'choice',
      name: 'kind',
      label: 'Kind',
      hint: null,
      required: false,
      value: 'b',
      choices: [
        { value: 'a', label: 'A' },
        { value: 'b', label: 'B' },
      ],
    },
    { kind: 'person', name: 'who', label: 'Who', hint: null, required: false, value: '' },
  ],
};

describe('a typed line', () => {
  test.each([
    ['/outage payments down', 'payments down'],
    ['/OUTAGE', ''],
    ['  /outage   note x ', 'note x '],
    ['/outages are bad', '/outages are bad'],
    ['core switch dead', 'core switch dead'],
    ['note /outage was typed', 'note /outage was typed'],
    ['', ''],
  ])('%j: sent → the house gets %j', async (typed, text) => {
    const { web, seen } = await openHouse();
    await (await webPerson(web.url(), 'dana')).say(room, typed);
    expect(seen.map((request) => request.body)).toEqual([{ kind: 'text', text }]);
  });

  test('the same page sent twice: a double click → the same request id', async () => {
    const { web, seen } = await openHouse();
    const dana = await webPerson(web.url(), 'dana');
    const say = formsOf(await dana.page(`/rooms/${room}`)).find((each) => each.action === '/say');
    for (const text of ['note x', 'note x']) await dana.post('/say', { ...say?.fields, text });
    expect(new Set(seen.map((request) => request.id)).size).toBe(1);
  });

  test('two pages, two people: the same id sent by both → two request ids', async () => {
    const { web, seen } = await openHouse();
    for (const user of ['dana', 'lee'])
      await (await webPerson(web.url(), user)).say(room, 'note x', 'test-request-00000001');
    expect(new Set(seen.map((request) => request.id)).size).toBe(2);
  });

  test.each(['', 'short', 'x'.repeat(65), 'has spaces in it, and more', '../../../../etc/passwd'])(
    'an id that we never minted (%j): sent twice → two requests',
    async (id) => {
      const { web, seen } = await openHouse();
      const dana = await webPerson(web.url(), 'dana');
      for (const _ of [1, 2]) await dana.say(room, 'note x', id);
      expect(new Set(seen.map((request) => request.id)).size).toBe(2);
    },
  );

  test.each([
    ['Europe/Berlin', 'Europe/Berlin'],
    ['Not/AZone', null],
    ['../../etc', null],
  ])('a browser in zone %s: sent → the house is told %s', async (zone, told) => {
    const { web, seen } = await openHouse();
    const dana = await webPerson(web.url(), 'dana');
    const cookie = `${dana.cookie}; zone=${zone}`;
    await dana.post('/say', { room, text: 'note x' }, { cookie });
    expect(seen[0]?.by.zone).toBe(told);
  });

  test('no script: sent → the whole room comes back, with the answer in it', async () => {
    const { web } = await openHouse({}, {}, () => confirmed('noted as E4'));
    const dana = await webPerson(web.url(), 'dana');
    await web.post(room, 'entry:1', textCard('said before'));
    const answer = await dana.post('/say', { room, text: 'note x' }, { 'hx-request': 'false' });
    const page = plain(await answer.text());
    expect(page).toContain('noted as E4');
    expect(page).toContain('said before');
  });
});

describe('a button', () => {
  test('pressed: options with every sign → exactly those, and the incident', async () => {
    const options = { step: '4.1', reason: 'a "b" <c> & d=e|f%g\nh é 👩‍🚒', long: 'x'.repeat(3000) };
    const { web, seen } = await openHouse();
    await web.post(room, 'entry:1', withButton({ action: { verb: 'skip', incident: 'O-12', options } }));
    await (await webPerson(web.url(), 'dana')).press(room, 'Press');
    expect(seen[0]?.body).toEqual({
      kind: 'named',
      verb: 'skip',
      incident: 'O-12',
      options: { ...options, reason: options.reason },
    });
  });

  test('with a question: on the page → the words that send it stand inside the question', async () => {
    const { web, seen } = await openHouse();
    const confirm = { title: 'Close O-12?', text: 'Two are down.', yes: 'Yes, close it' };
    await web.post(
      room,
      'entry:1',
      withButton({ label: 'Close…', action: { verb: 'close', options: {} }, confirm }),
    );
    const dana = await webPerson(web.url(), 'dana');
    const page = await dana.page(`/rooms/${room}`);
    expect(page).toMatch(/<details class="confirm"><summary[^>]*>Close…<\/summary>/);
    expect(plain(page)).toContain('Close O-12? Two are down.');
    await dana.press(room, 'Yes, close it');
    expect(seen[0]?.body).toMatchObject({ verb: 'close', incident: null });
  });

  test.each([
    ['no verb', { verb: '' }],
    ['a verb that none could be', { verb: '../etc' }],
    ['an incident that none could be', { verb: 'close', incident: 'O-12; drop' }],
  ])('%s: sent → refused, the house is not asked', async (_name, fields) => {
    const { web, seen } = await openHouse();
    const dana = await webPerson(web.url(), 'dana');
    expect((await dana.post('/act', { room, ...fields })).status).toBe(400);
    expect(seen).toEqual([]);
  });

  test('fields that no option is called: sent → left out', async () => {
    const { web, seen } = await openHouse();
    const dana = await webPerson(web.url(), 'dana');
    await dana.post('/act', {
      room,
      verb: 'note',
      'o.text': 'x',
      'o.__proto__': 'y',
      'f.a b': 'z',
      constructor: 'q',
    });
    expect(seen[0]?.body).toEqual({ kind: 'named', verb: 'note', incident: null, options: { text: 'x' } });
  });
});

describe('a form', () => {
  test('opened from a button, filled in and sent: without the script → fields join the options', async () => {
    const { web, seen } = await openHouse({}, { form: (verb) => (verb === 'block' ? form : null) });
    const action = { verb: 'block', incident: 'O-12', options: { step: '4.1' }, form: true as const };
    await web.post(room, 'entry:1', withButton({ action }));
    const dana = await webPerson(web.url(), 'dana');
    const opener = formsOf(await dana.page(`/rooms/${room}`)).find((each) => each.action === '/form');
    const page = await (await dana.get(`/form?${new URLSearchParams(opener?.fields).toString()}`)).text();
    expect(page).toContain(
      '<textarea id="field-reason" name="f.reason" required autofocus rows="3" maxlength="3000">\n\n  as typed<',
    );
    expect(page).toContain('<option value="b" selected>');
    expect(page).toContain('<option value="Lee Park">');
    const fields = { 'f.reason': ' no spare ', 'f.at': '  ', 'f.kind': 'b', 'f.who': '' };
    await dana.post('/act', { ...formsOf(page)[0]?.fields, ...fields });
    expect(seen[0]?.body).toEqual({
      kind: 'named',
      verb: 'block',
      incident: 'O-12',
      options: { step: '4.1', reason: ' no spare ', kind: 'b' },
    });
  });

  test('the house answers with one: shown to its sender, in the room → it can be sent', async () => {
    const { web, seen } = await openHouse({}, {}, (request): Reply =>
      request.body.kind === 'text' ? { kind: 'form', form } : confirmed('blocked'),
    );
    const dana = await webPerson(web.url(), 'dana');
    const markup = await (await dana.post('/say', { room, text: 'block' })).text();
    const sent = await dana.post('/act', { ...formsOf(markup)[0]?.fields, 'f.reason': 'no spare' });
    expect(plain(await sent.text())).toContain('blocked');
    expect(seen[1]).toMatchObject({
      room,
      body: { verb: 'block', options: { step: '4.1', reason: 'no spare' } },
    });
  });

  test('a verb without one, or none at all: asked for → says what to do instead', async () => {
    const { web } = await openHouse();
    const dana = await webPerson(web.url(), 'dana');
    for (const query of ['verb=next', 'verb=%00', '']) {
      const answer = await dana.get(`/form?${query}`);
      expect([answer.status, plain(await answer.text())]).toEqual([
        404,
        expect.stringContaining('Type the command'),
      ]);
    }
  });
});

describe('stopping', () => {
  test('a request in hand: stopped → it is answered first', async () => {
    let finish: (reply: Reply) => void = () => undefined;
    let arrived: () => void = () => undefined;
    const came = new Promise<void>((resolve) => {
      arrived = resolve;
    });
    const { web } = await openHouse({}, {}, () => {
      arrived();
      return new Promise<Reply>((resolve) => {
        finish = resolve;
      });
    });
    const dana = await webPerson(web.url(), 'dana');
    const said = dana.say(room, 'note x');
    await came;
    const stopped = web.stop();
    finish(confirmed('saved as E9'));
    expect(await said).toContain('saved as E9');
    await stopped;
  });

  test('a port with a stream open: closed → cut only after what is in hand is done', async () => {
    const cuts: (() => void)[] = [];
    const listener = await listen(
      { host: '127.0.0.1', port: 0, tls: null },
      () => new Response(new ReadableStream()),
      (_ms, run) => {
        cuts.push(run);
        return () => undefined;
      },
    );
    const open = await fetch(`http://127.0.0.1:${listener.port}/`);
    let done: () => void = () => undefined;
    const inHand = new Promise<void>((resolve) => {
      done = resolve;
    });
    const closed = listener.close(inHand);
    await expect(fetch(`http://127.0.0.1:${listener.port}/`)).rejects.toThrow();
    expect(cuts).toHaveLength(0);
    done();
    await expect.poll(() => cuts.length).toBe(1);
    cuts[0]?.();
    await closed;
    await expect(open.text()).rejects.toThrow();
  });

  test('a house that fails: asked → says so, and that sending again is safe', async () => {
    const { web } = await openHouse({}, {}, () => Promise.reject(new TypeError('broken')));
    const dana = await webPerson(web.url(), 'dana');
    const answer = await dana.post('/say', { room, text: 'note x' });
    expect([answer.status, plain(await answer.text())]).toEqual([500, expect.stringContaining('only once')]);
  });
});
