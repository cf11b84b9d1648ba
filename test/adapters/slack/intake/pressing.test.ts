// Buttons, forms, shortcuts and the home tab: each one neutral request, each answered to whoever acted.
import { describe, expect, test } from 'vitest';
import type { Button, Card } from '#src/chat/card.ts';
import type { FakeSlack } from '../../../fakes/slack/fake-slack.ts';
import { card, heldTimers, later, listen, reply, startSlack } from '../support.ts';
import type { Started } from '../support.ts';

function cardWith(...buttons: Partial<Button>[]): Card {
  return card('Next', {
    blocks: [
      {
        kind: 'buttons',
        buttons: buttons.map((each) => ({
          label: 'Done',
          action: { verb: 'done', incident: 'O-1', options: { step: '4.2' } },
          look: 'plain',
          ...each,
        })),
      },
    ],
  });
}

const outages = (fake: FakeSlack): string => fake.workspace.channel('outages')?.id ?? '';

async function posted(started: Started, shown: Card) {
  const { fake, slack } = started;
  await slack.post(outages(fake), 'entry:1', shown);
  return fake.person('ada').until('outages', (one) => one.pressables.length > 0);
}

describe('a button', () => {
  test('pressed: → its verb, incident and options, answered beside it to whoever pressed', async () => {
    const started = await startSlack();
    const on = await posted(started, cardWith({}));
    const outcome = await started.fake.person('ben').press(on, 'Done');
    expect(await outcome.answer()).toMatchObject({ text: 'saved', onlyForMe: true });
    expect(started.ear.requests[0]).toMatchObject({
      room: on.channel,
      by: { user: 'U2' },
      body: { kind: 'named', verb: 'done', incident: 'O-1', options: { step: '4.2' } },
    });
    expect(
      started.fake
        .person('ada')
        .sees('outages')
        .filter((one) => one.text === 'saved'),
    ).toEqual([]);
    expect(started.fake.offences()).toEqual([]);
  });

  test('pressed while the store is slow: → acked at once', async () => {
    const slow = later();
    const started = await startSlack({}, {}, listen(slow.ask));
    const on = await posted(started, cardWith({}));
    const outcome = await started.fake.person('ben').press(on, 'Done');
    expect(outcome.acked).toBe(true);
    slow.give(reply('step 4.2 done'));
    expect((await outcome.answer()).text).toBe('step 4.2 done');
  });

  test('of a form, pressed: → the form of its incident, filled in, before any other call', async () => {
    const started = await startSlack();
    const action = { verb: 'note', incident: 'O-1', options: { text: 'rebooted' }, form: true as const };
    const on = await posted(started, cardWith({ label: 'Note…', action }));
    const view = await (await started.fake.person('ben').press(on, 'Note…')).form();
    expect(JSON.stringify(view.body)).toContain('rebooted');
    await started.fake.person('ben').submit(view, { 'What happened': 'rebooted twice' });
    expect(started.ear.requests[0]?.body).toMatchObject({
      verb: 'note',
      incident: 'O-1',
      options: { text: 'rebooted twice' },
    });
    expect(started.fake.offences()).toEqual([]);
  });

  test('with a value that is not ours: pressed → acked, asked nobody', async () => {
    const started = await startSlack();
    const on = await posted(started, cardWith({}));
    for (const block of on.message.blocks) {
      const [first] = (block['elements'] ?? []) as Record<string, unknown>[];
      if (block['type'] === 'actions' && first !== undefined) first['value'] = 't1|<b>|O-1||';
    }
    expect((await started.fake.person('ben').press(on, 'Done')).acked).toBe(true);
    expect(started.ear.requests).toEqual([]);
  });
});

describe('a form that is sent', () => {
  async function opened(started: Started, verb = 'declare') {
    return (await started.fake.person('ada').command('outages', `/outage ${verb}`)).form();
  }

  test('confirmed: → the view says so', async () => {
    const started = await startSlack(
      {},
      {},
      listen(() => reply('O-12 declared')),
    );
    const view = await opened(started);
    const sent = await started.fake
      .person('ada')
      .submit(view, { 'What is wrong, in your words': 'core & <switch>' });
    expect(sent.errors).toBeNull();
    expect(JSON.stringify(sent.view?.body)).toContain('O-12 declared');
    expect(started.ear.requests[0]).toMatchObject({
      room: outages(started.fake),
      body: { kind: 'named', verb: 'declare', options: { what: 'core & <switch>' }, incident: null },
    });
    expect(started.fake.offences()).toEqual([]);
  });

  test('refused: → stays open with what was typed, and says why; sent again with other words → another request', async () => {
    const started = await startSlack(
      {},
      {},
      listen(() => reply('there is no service blog', 'refused')),
    );
    const view = await opened(started);
    const person = started.fake.person('ada');
    const first = await person.submit(view, { 'What is wrong, in your words': 'blog' });
    expect(Object.values(first.errors ?? {})).toEqual(['there is no service blog']);
    started.ear.answer = () => reply('O-12 declared');
    await person.submit(view, { 'What is wrong, in your words': 'erp' });
    expect(new Set(started.ear.requests.map(({ id }) => id)).size).toBe(2);
  });

  test('asked back: → the buttons of the question are in the view, and one is pressed', async () => {
    const question = {
      kind: 'card' as const,
      outcome: 'asked' as const,
      card: cardWith({ label: 'Join O-1' }),
    };
    const started = await startSlack(
      {},
      {},
      listen(() => question),
    );
    const person = started.fake.person('ada');
    const sent = await person.submit(await opened(started), { 'What is wrong, in your words': 'erp' });
    started.ear.answer = () => reply('joined O-1');
    if (sent.view === null) throw new RangeError('the view was closed');
    await person.pressInView(sent.view, 'Join O-1');
    const { id } = sent.view;
    await started.fake.until(() =>
      JSON.stringify(started.fake.workspace.views.get(id)?.body).includes('joined O-1'),
    );
    expect(started.fake.offences()).toEqual([]);
  });

  test('while the store is slow: → the view says that it is received, and then the outcome', async () => {
    const wait = heldTimers();
    const slow = later();
    const started = await startSlack({}, { timers: wait.timers }, listen(slow.ask));
    const view = await opened(started);
    const sending = started.fake.person('ada').submit(view, { 'What is wrong, in your words': 'erp' });
    await slow.asked;
    wait.runOut();
    const sent = await sending;
    expect(JSON.stringify(sent.view?.body)).toContain('received, not yet saved');
    slow.give(reply('O-12 declared'));
    const id = sent.view?.id ?? '';
    await started.fake.until(() =>
      JSON.stringify(started.fake.workspace.views.get(id)?.body).includes('O-12 declared'),
    );
    expect(started.fake.offences()).toEqual([]);
  });

  test('a person is chosen: → a mention as the house knows it', async () => {
    const started = await startSlack();
    const view = await opened(started, 'handover');
    const label = JSON.stringify(view.body).includes('"users_select"');
    expect(label).toBe(true);
    const blocks = view.body['blocks'] as { block_id?: string; element?: { type: string } }[];
    const person = blocks.find((block) => block.element?.type === 'users_select')?.block_id ?? '';
    const role =
      blocks.find((block) => block.block_id !== person && block.element !== undefined)?.block_id ?? '';
    await started.fake.person('ada').submit(view, { [person]: 'U2', [role]: 'scribe' });
    expect(JSON.stringify(started.ear.requests[0]?.body)).toContain('<@slack:U2>');
  });
});

describe('shortcuts', () => {
  test('Declare outage on a message: → the form with its words', async () => {
    const { fake } = await startSlack();
    const message = fake.person('ben').say('outages', 'core switch is dead & on <fire>');
    const view = await (await fake.person('ada').shortcut('Declare outage', message)).form();
    expect(JSON.stringify(view.body)).toContain('core switch is dead & on <fire>');
    expect(fake.offences()).toEqual([]);
  });

  test('Declare an outage from anywhere: → the empty form', async () => {
    const { fake } = await startSlack();
    expect((await (await fake.person('ada').shortcut('Declare an outage')).form()).callbackId).toBe('form');
  });

  test('Add to timeline: → a note with the message’s own time and a link to it', async () => {
    const { fake, ear } = await startSlack();
    const message = fake.person('ben').say('outages', 'rebooted the load balancer');
    const outcome = await fake.person('ada').shortcut('Add to timeline', message);
    expect((await outcome.answer()).text).toBe('saved');
    const at = new Date(Math.floor(Number(message.ts) * 1_000)).toISOString();
    expect(ear.requests[0]?.body).toMatchObject({
      verb: 'note',
      options: { text: 'rebooted the load balancer', at, link: expect.stringContaining('/archives/') },
    });
    expect(ear.requests[0]?.link).toContain('/archives/');
  });
});

describe('the home tab', () => {
  test('opened: → the board and what is mine', async () => {
    const { fake, ear } = await startSlack(
      {},
      {},
      listen(({ body }) => reply(body.kind === 'text' ? `page ${body.text}` : 'x', 'answered')),
    );
    const view = await fake.person('ada').openHome();
    expect(ear.requests.map(({ body, room }) => [body.kind === 'text' ? body.text : '', room])).toEqual([
      ['', null],
      ['next', null],
      ['me', null],
      ['plan check', null],
    ]);
    expect(JSON.stringify(view.body)).toMatch(/page .*page me/);
    expect(fake.offences()).toEqual([]);
  });

  test('a button there: pressed → a modal at once, then the outcome in it, and the tab drawn again', async () => {
    const { fake, ear } = await startSlack(
      {},
      {},
      listen(() => ({ kind: 'card', outcome: 'answered', card: cardWith({}) })),
    );
    const home = await fake.person('ada').openHome();
    const { hash } = home;
    ear.answer = () => reply('step 4.2 done');
    const view = await (await fake.person('ada').pressInView(home, 'Done')).form();
    await fake.until(() => JSON.stringify(fake.workspace.views.get(view.id)?.body).includes('step 4.2 done'));
    await fake.until(() => fake.person('ada').home()?.hash !== hash);
    expect(fake.offences()).toEqual([]);
  });
});
