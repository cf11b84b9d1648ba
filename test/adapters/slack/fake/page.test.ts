// The page of the demo: what people wrote stays words there, and what is done on it happens in the workspace.
import { describe, expect, onTestFinished, test } from 'vitest';
import { blocksHtml } from '#test/fakes/slack/page/blocks.ts';
import { mrkdwnHtml } from '#test/fakes/slack/page/markup.ts';
import { servePage } from '#test/fakes/slack/page/server.ts';
import type { FakeSlack } from '#test/fakes/slack/fake-slack.ts';
import { boltApp, fakeSlack } from './bolt-app.ts';

async function pageOf(fake: FakeSlack): Promise<(path: string, body?: object) => Promise<string>> {
  const page = await servePage(fake);
  onTestFinished(() => page.close());
  return async (path, body) => {
    const request = body === undefined ? {} : { method: 'POST', body: JSON.stringify({ as: 'U1', ...body }) };
    return (await fetch(`${page.url}${path}`, request)).text();
  };
}

const hostile = '<img src=x onerror=alert(1)>"\'&';

describe('what is drawn', () => {
  test('hostile text in a message, a topic, a name: shown as it was typed', async () => {
    const fake = await fakeSlack({ users: [{ id: 'U1', name: 'eve', realName: hostile }] });
    const channel = fake.workspace.channel('outages');
    if (channel !== undefined) channel.topic = hostile;
    channel?.members.add('U1');
    fake.person('U1').say('outages', hostile);
    const page = await pageOf(fake);
    const html = await page(`?as=U1&at=${channel?.id ?? ''}`);
    expect(html).not.toContain('<img');
    expect(html.split('&lt;img src=x onerror=alert(1)&gt;').length).toBeGreaterThanOrEqual(4);
  });

  test('mrkdwn: marks, names, links and dates are drawn, scripts are not', async () => {
    const fake = await fakeSlack();
    const draw = (text: string): string => mrkdwnHtml(fake.workspace, text);
    expect(draw('*bold* _it_ `<b>` a*b*c')).toBe('<b>bold</b> <i>it</i> <code>&lt;b&gt;</code> a*b*c');
    expect(draw('<@U1> &lt;script&gt;')).toBe('<span class="mention">@Ada Winter</span> &lt;script&gt;');
    expect(draw('<https://x.example/?a=1&amp;b=2|here>')).toContain('href="https://x.example/?a=1&amp;b=2"');
    expect(draw('<javascript:alert(1)|here>')).not.toContain('<a');
    expect(draw('<!date^1764060000^{date_short} {time}|25 Nov 08:40 UTC>')).toContain('data-at="1764060000"');
  });

  test('buttons: carry what a press needs', async () => {
    const fake = await fakeSlack();
    const button = {
      type: 'button',
      action_id: 'do:0',
      text: { type: 'plain_text', text: 'Take command' },
      style: 'primary',
    };
    const html = blocksHtml(fake.workspace, [{ type: 'actions', block_id: 'b1', elements: [button] }]);
    expect(html).toContain(
      '<button type="button" class="primary" data-block="b1" data-action="do:0">Take command</button>',
    );
  });
});

describe('what is done there', () => {
  test('a command, a button, a form: as a person would', async () => {
    const fake = await fakeSlack();
    await boltApp(fake, (app) => {
      app.command('/outage', async ({ ack, client, command }) => {
        await client.views.open({
          trigger_id: command.trigger_id,
          view: {
            type: 'modal',
            callback_id: 'f',
            title: { type: 'plain_text', text: 'Declare' },
            submit: { type: 'plain_text', text: 'Send' },
            blocks: [
              {
                type: 'input',
                block_id: 'what',
                label: { type: 'plain_text', text: 'What' },
                element: { type: 'plain_text_input', action_id: 'v' },
              },
            ],
          },
        });
        await ack();
      });
      app.view('f', ({ ack }) => ack({ response_action: 'errors', errors: { what: 'is not known' } }));
    });
    const page = await pageOf(fake);
    const channel = fake.workspace.channel('outages')?.id ?? '';
    expect(await page('say', { channel, text: '/outage' })).toBe('{"failure":null}');
    const view = fake.person('ada').modal()?.id;
    expect(await page(`room?as=U1&at=${channel}`)).toContain(`data-view="${view}"`);
    expect(await page('submit', { view, values: { what: 'x' } })).toBe(
      '{"failure":null,"errors":{"what":"is not known"}}',
    );
    await page('close', { view });
    expect(fake.person('ada').modal()).toBeNull();
    await page('say', { channel, text: 'plain words' });
    expect(
      fake
        .person('ben')
        .sees('outages')
        .map(({ text }) => text),
    ).toEqual(['plain words']);
  });

  test('what cannot be done: said, and the page goes on', async () => {
    const fake = await fakeSlack();
    const page = await pageOf(fake);
    expect(await page('press', { channel: 'outages', ts: '1.000001', action: 'x' })).toContain(
      'that message is gone',
    );
    expect(await page('')).toContain('A stand-in on this machine. Not Slack.');
  });
});
