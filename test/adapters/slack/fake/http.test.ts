// HTTP mode of the fake: signed requests to the unmodified HTTPReceiver (authentication/verifying-requests-from-slack).
import type { AddressInfo } from 'node:net';
import { App, HTTPReceiver, LogLevel } from '@slack/bolt';
import { onTestFinished } from 'vitest';
import { expect, test } from 'vitest';
import { signature } from '#test/fakes/slack/line/http-mode.ts';
import type { FakeSlack } from '#test/fakes/slack/fake-slack.ts';
import { fakeSlack } from './bolt-app.ts';

/** Bolt on a free port; the fake is told where. */
async function httpApp(
  fake: FakeSlack,
  signingSecret = fake.signingSecret,
): Promise<{ app: App; url: string }> {
  const receiver = new HTTPReceiver({ signingSecret, logLevel: LogLevel.ERROR });
  const app = new App({
    token: fake.botToken,
    receiver,
    logLevel: LogLevel.ERROR,
    clientOptions: { slackApiUrl: fake.apiUrl },
  });
  const server = await app.start(0);
  onTestFinished(async () => {
    await app.stop();
  });
  const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}/slack/events`;
  fake.useHttp(url);
  return { app, url };
}

test('a command, a press, an event: signed, taken, answered', async () => {
  const fake = await fakeSlack();
  const { app } = await httpApp(fake);
  const heard: string[] = [];
  app.command('/outage', ({ ack, command }) => ack(`heard ${command.text}`));
  app.shortcut('declare', ({ ack }) => ack());
  app.message('hello', () => {
    heard.push('hello');
    fake.world.changes.announce();
    return Promise.resolve();
  });
  const ada = fake.person('ada');
  expect((await (await ada.command('outages', '/outage core dead')).answer()).text).toBe('heard core dead');
  expect((await ada.shortcut('Declare outage')).acked).toBe(true);
  ada.say('outages', 'hello');
  await fake.until(() => heard.length === 1);
  expect(fake.offences()).toEqual([]);
});

test('another secret: refused by the app, dispatch_failed for the person', async () => {
  const fake = await fakeSlack();
  const { app } = await httpApp(fake, 'another-secret');
  app.command('/outage', ({ ack }) => ack());
  expect((await fake.person('ada').command('outages', '/outage')).failure).toBe('dispatch_failed');
});

test('the signature of the documentation: the same here', () => {
  const body =
    'token=xyzz0WbapA4vBCDEFasx0q6G&team_id=T1DC2JH3J&team_domain=testteamnow&channel_id=G8PSS9T3V&channel_name=foobar&user_id=U2CERLKJA&user_name=roadrunner&command=%2Fwebhook-collect&text=&response_url=https%3A%2F%2Fhooks.slack.com%2Fcommands%2FT1DC2JH3J%2F397700885554%2F96rGlfmibIGlgcZRskXaIFfN&trigger_id=398738663015.47445629121.803a0bc887a14d10d2c447fce8b6703c';
  expect(signature('8f742231b10e8888abcd99yyyzzz85a5', '1531420618', body)).toBe(
    'v0=a2114d57b48eac39b9ad189dd8316235a7b4a8d21a10bd27519666489c69b503',
  );
});
