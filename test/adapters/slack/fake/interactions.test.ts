// Triggers, response_urls and views of the fake, through Bolt (interactivity/handling-user-interaction, surfaces/modals).
import type { App, types } from '@slack/bolt';
import { describe, expect, test } from 'vitest';
import { limits } from '#test/fakes/slack/blocks/limits.ts';
import type { FakeSlack } from '#test/fakes/slack/fake-slack.ts';
import { virtualClock } from '#test/fakes/wire/clock.ts';
import { boltApp, client, codeOf, fakeSlack, messagesOf } from './bolt-app.ts';

const plain = (text: string): types.PlainTextElement => ({ type: 'plain_text', text });
const input = (id: string): types.InputBlock => ({
  type: 'input',
  block_id: id,
  label: plain(id),
  element: { type: 'plain_text_input', action_id: 'value' },
});
function modal(more: Partial<types.ModalView> = {}): types.ModalView {
  return {
    type: 'modal',
    callback_id: 'f',
    title: plain('Form'),
    submit: plain('Send'),
    blocks: [input('what')],
    ...more,
  };
}

/** A command as it arrived, kept open to be answered by the test. */
interface Kept {
  triggerId: string;
  responseUrl: string;
}

function keeping(kept: Kept[]): (app: App) => void {
  return (app) => {
    app.command('/outage', async ({ ack, command }) => {
      kept.push({ triggerId: command.trigger_id, responseUrl: command.response_url });
      await ack();
    });
  };
}

async function typed(fake: FakeSlack, kept: Kept[]): Promise<Kept> {
  await fake.person('ada').command('outages', '/outage');
  return kept.at(-1) ?? { triggerId: '', responseUrl: '' };
}

describe('a trigger', () => {
  test('used once: opens a form; again: exchanged_trigger_id; invented: invalid_trigger_id', async () => {
    const kept: Kept[] = [];
    const fake = await fakeSlack();
    await boltApp(fake, keeping(kept));
    const { triggerId } = await typed(fake, kept);
    const open = (trigger_id: string): Promise<string> =>
      codeOf(client(fake).views.open({ trigger_id, view: modal() }));
    expect(await open(triggerId)).toBe('ok');
    expect(await open(triggerId)).toBe('exchanged_trigger_id');
    expect(await open('1.2.3')).toBe('invalid_trigger_id');
  });

  test('three seconds old: still opens; a moment older: expired_trigger_id', async () => {
    const kept: Kept[] = [];
    const clock = virtualClock();
    const fake = await fakeSlack({ clock });
    await boltApp(fake, keeping(kept));
    for (const [age, code] of [
      [limits.triggerMs, 'ok'],
      [limits.triggerMs + 1, 'expired_trigger_id'],
    ] as const) {
      const { triggerId: trigger_id } = await typed(fake, kept);
      clock.advance(age);
      expect(await codeOf(client(fake).views.open({ trigger_id, view: modal() }))).toBe(code);
    }
  });
});

describe('a response_url', () => {
  const answer = async ({ responseUrl }: Kept, body: object): Promise<number> =>
    (await fetch(responseUrl, { method: 'POST', body: JSON.stringify(body) })).status;

  test('five uses: seen; the sixth: 404', async () => {
    const kept: Kept[] = [];
    const fake = await fakeSlack();
    await boltApp(fake, keeping(kept));
    const one = await typed(fake, kept);
    for (let use = 1; use <= limits.responseUses; use += 1)
      expect(await answer(one, { text: `${use}` })).toBe(200);
    expect(await answer(one, { text: '6' })).toBe(404);
    expect(
      fake
        .person('ada')
        .sees('outages')
        .map(({ text }) => text),
    ).toEqual(['1', '2', '3', '4', '5']);
    expect(fake.person('ben').sees('outages')).toEqual([]);
  });

  test('half an hour old: works; a moment older: 404', async () => {
    const kept: Kept[] = [];
    const clock = virtualClock();
    const fake = await fakeSlack({ clock });
    await boltApp(fake, keeping(kept));
    const one = await typed(fake, kept);
    clock.advance(limits.responseMs);
    expect(await answer(one, { text: 'late' })).toBe(200);
    clock.advance(1);
    expect(await answer(one, { text: 'too late' })).toBe(404);
  });

  test('in_channel: seen by all, even where the bot is not inside', async () => {
    const kept: Kept[] = [];
    const fake = await fakeSlack();
    await boltApp(fake, keeping(kept));
    await fake.person('ada').command('general', '/outage');
    const [one = { triggerId: '', responseUrl: '' }] = kept;
    expect(await answer(one, { text: 'hello', response_type: 'in_channel' })).toBe(200);
    expect(
      fake
        .person('ben')
        .sees('general')
        .map(({ text }) => text),
    ).toEqual(['hello']);
  });

  test('blocks over a limit: 400, and a refused call', async () => {
    const kept: Kept[] = [];
    const fake = await fakeSlack();
    await boltApp(fake, keeping(kept));
    const one = await typed(fake, kept);
    expect(
      await answer(one, { blocks: [{ type: 'header', text: plain('x'.repeat(limits.header + 1)) }] }),
    ).toBe(400);
    expect(fake.offences().map(({ code }) => code)).toEqual(['invalid_blocks']);
  });

  test('a private answer with a button: replaced through its own address', async () => {
    const fake = await fakeSlack();
    await boltApp(fake, (app) => {
      app.command('/outage', ({ ack }) =>
        ack({
          text: 'sure?',
          blocks: [{ type: 'actions', elements: [{ type: 'button', action_id: 'yes', text: plain('Yes') }] }],
        }),
      );
      app.action('yes', async ({ ack, respond }) => {
        await ack();
        await respond({ replace_original: true, text: 'done' });
      });
    });
    const ada = fake.person('ada');
    const asked = await (await ada.command('outages', '/outage')).answer();
    const pressed = await ada.press(asked, 'Yes');
    expect((await pressed.answer()).text).toBe('done');
    expect(ada.sees('outages').map(({ text }) => text)).toEqual(['done']);
  });
});

describe('a view (reference/views/modal-views)', () => {
  const rows: Record<string, { view: Partial<types.ModalView>; says: string }> = {
    'a title of 25 characters': {
      view: { title: plain('x'.repeat(25)) },
      says: 'must be less than 25 characters [json-pointer:/view/title/text]',
    },
    'no submit with an input': {
      view: { submit: undefined as unknown as types.PlainTextElement },
      says: 'must define `submit` to use an `input` block in modals [json-pointer:/view]',
    },
    'private_metadata of 3,001 characters': {
      view: { private_metadata: 'x'.repeat(limits.privateMetadata + 1) },
      says: 'must be less than 3001 characters [json-pointer:/view/private_metadata]',
    },
    '101 blocks': {
      view: { blocks: Array.from({ length: limits.viewBlocks + 1 }, () => ({ type: 'divider' as const })) },
      says: 'no more than 100 items allowed [json-pointer:/view/blocks]',
    },
    'a table': {
      view: { blocks: [{ type: 'table', rows: [[{ type: 'raw_text', text: 'x' }]] }] },
      says: 'unsupported type: table [json-pointer:/view/blocks/0/type]',
    },
  };
  test.each(Object.entries(rows))('%s: refused with the place', async (_name, { view, says }) => {
    const fake = await fakeSlack();
    const messages = await messagesOf(client(fake).views.open({ trigger_id: 'x', view: modal(view) }));
    expect(messages).toBe(
      `[ERROR] failed to match all allowed schemas [json-pointer:/view]\n[ERROR] ${says}`,
    );
  });

  test('everything at its limit: opens', async () => {
    const kept: Kept[] = [];
    const fake = await fakeSlack();
    await boltApp(fake, keeping(kept));
    const { triggerId: trigger_id } = await typed(fake, kept);
    const view = modal({
      title: plain('x'.repeat(limits.viewTitle)),
      private_metadata: 'x'.repeat(limits.privateMetadata),
      blocks: Array.from({ length: limits.viewBlocks }, () => ({ type: 'divider' as const })),
    });
    expect(await codeOf(client(fake).views.open({ trigger_id, view }))).toBe('ok');
  });

  test('changed with an old hash: hash_conflict; with the newest: changed', async () => {
    const kept: Kept[] = [];
    const fake = await fakeSlack();
    await boltApp(fake, keeping(kept));
    const { triggerId: trigger_id } = await typed(fake, kept);
    const { view } = await client(fake).views.open({ trigger_id, view: modal() });
    const update = (hash = '') => client(fake).views.update({ view_id: view?.id ?? '', hash, view: modal() });
    const { view: changed } = await update(view?.hash);
    expect(await codeOf(update(view?.hash))).toBe('hash_conflict');
    expect(await codeOf(update(changed?.hash))).toBe('ok');
  });

  test('pushed on top of another: three high, a fourth is an offence', async () => {
    const fake = await fakeSlack();
    await boltApp(fake, (app) => {
      app.command('/outage', async ({ ack, client, command }) => {
        await client.views.open({ trigger_id: command.trigger_id, view: modal() });
        await ack();
      });
      app.view('f', ({ ack }) => ack({ response_action: 'push', view: modal() }));
    });
    const ada = fake.person('ada');
    const first = await (await ada.command('outages', '/outage')).form();
    const { view: second } = await ada.submit(first, { what: 'x' });
    const { view: third } = second === null ? { view: null } : await ada.submit(second, { what: 'x' });
    expect(third).not.toBeNull();
    expect(fake.offences()).toEqual([]);
    if (third !== null) await ada.submit(third, { what: 'x' });
    expect(fake.offences().map(({ kind, code }) => [kind, code])).toEqual([
      ['bad-ack', 'push_limit_reached'],
    ]);
  });

  test('sent without what it needs: the client of the person does not let it go', async () => {
    const kept: Kept[] = [];
    const fake = await fakeSlack();
    await boltApp(fake, keeping(kept));
    const { triggerId: trigger_id } = await typed(fake, kept);
    await client(fake).views.open({ trigger_id, view: modal() });
    const open = fake.person('ada').modal();
    expect(open).not.toBeNull();
    if (open !== null) await expect(fake.person('ada').submit(open)).rejects.toThrow('must be filled in');
  });

  test('errors at a block that takes no input: an offence', async () => {
    const fake = await fakeSlack();
    await boltApp(fake, (app) => {
      app.command('/outage', async ({ ack, client, command }) => {
        await client.views.open({ trigger_id: command.trigger_id, view: modal() });
        await ack();
      });
      app.view('f', ({ ack }) => ack({ response_action: 'errors', errors: { elsewhere: 'is wrong' } }));
    });
    const form = await (await fake.person('ada').command('outages', '/outage')).form();
    await fake.person('ada').submit(form, { what: 'x' });
    expect(fake.offences().map(({ kind }) => kind)).toEqual(['bad-ack']);
  });
});

test('the home tab: opened, published, shown to its owner only', async () => {
  const fake = await fakeSlack();
  await boltApp(fake, (app) => {
    app.event('app_home_opened', async ({ event, client }) => {
      await client.views.publish({
        user_id: event.user,
        view: { type: 'home', blocks: [{ type: 'section', text: plain(`for ${event.user}`) }] },
      });
    });
  });
  const view = await fake.person('ada').openHome();
  expect(JSON.stringify(view.body)).toContain('for U1');
  expect(fake.person('ben').home()).toBeNull();
});

test('shortcuts: global and of a message, by their names', async () => {
  const fake = await fakeSlack();
  const heard: string[] = [];
  await boltApp(fake, (app) => {
    app.shortcut('declare', async ({ ack, shortcut }) => {
      heard.push(shortcut.type);
      await ack();
    });
    app.shortcut({ type: 'message_action', callback_id: 'timeline' }, async ({ ack, shortcut }) => {
      heard.push(shortcut.message.text ?? '');
      await ack();
    });
  });
  const ada = fake.person('ada');
  await ada.shortcut('Declare outage');
  await ada.shortcut('Add to timeline', ada.say('outages', 'switch rebooted'));
  expect(heard).toEqual(['shortcut', 'switch rebooted']);
});
