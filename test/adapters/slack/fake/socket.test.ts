// Socket Mode of the fake, driven by the unmodified Bolt.
import { describe, expect, test } from 'vitest';
import { boltApp, fakeSlack } from './bolt-app.ts';

describe('a slash command', () => {
  test('acked with words: they are seen by whoever typed it, and by nobody else', async () => {
    const fake = await fakeSlack();
    await boltApp(fake, (app) => {
      app.command('/outage', ({ ack, command }) => ack(`heard ${command.text}`));
    });
    const outcome = await fake.person('ada').command('general', '/outage core <dead> @ben');
    expect(outcome.acked).toBe(true);
    expect((await outcome.answer()).text).toBe('heard core <dead> @ben');
    expect(fake.person('ben').sees('general')).toEqual([]);
    expect(fake.offences()).toEqual([]);
  });

  test('a button and a form after it: pressed, filled in, answered', async () => {
    const fake = await fakeSlack();
    await boltApp(fake, (app) => {
      app.command('/outage', async ({ ack, client, command }) => {
        await ack();
        await client.chat.postMessage({
          channel: command.channel_id,
          text: 'pick',
          blocks: [
            {
              type: 'actions',
              elements: [
                { type: 'button', action_id: 'go', text: { type: 'plain_text', text: 'Go' }, value: 'v1' },
              ],
            },
          ],
        });
      });
      app.action('go', async ({ ack, client, body }) => {
        await client.views.open({
          trigger_id: 'trigger_id' in body ? body.trigger_id : '',
          view: {
            type: 'modal',
            callback_id: 'f',
            title: { type: 'plain_text', text: 'Form' },
            submit: { type: 'plain_text', text: 'Send' },
            blocks: [
              {
                type: 'input',
                block_id: 'what',
                label: { type: 'plain_text', text: 'What' },
                element: { type: 'plain_text_input', action_id: 'value' },
              },
            ],
          },
        });
        await ack();
      });
      app.view('f', ({ ack, view }) =>
        view.state.values['what']?.['value']?.value === 'wrong'
          ? ack({ response_action: 'errors', errors: { what: 'is wrong' } })
          : ack(),
      );
    });
    const ada = fake.person('ada');
    await ada.command('outages', '/outage');
    const card = await ada.until('outages', (one) => one.text.includes('Go'));
    const pressed = await ada.press(card, 'Go');
    const form = await pressed.form();
    expect((await ada.submit(form, { What: 'wrong' })).errors).toEqual({ what: 'is wrong' });
    expect((await ada.submit(form, { What: 'core' })).view).toBeNull();
    expect(fake.offences()).toEqual([]);
  });
});
