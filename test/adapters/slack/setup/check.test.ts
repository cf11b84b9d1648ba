// `doctor` about Slack, and requests by HTTP.
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { describe, expect, onTestFinished, test } from 'vitest';
import { checkSlack } from '#adapters/slack/index.ts';
import { httpPath } from '#adapters/slack/line/http.ts';
import { botScopes } from '#adapters/slack/setup/scopes.ts';
import { startFakeSlack } from '../../../fakes/slack/fake-slack.ts';
import type { FakeSlack } from '../../../fakes/slack/fake-slack.ts';
import { eventually, listen, settingsOf, slackOn } from '../support.ts';

async function fakeSlack(): Promise<FakeSlack> {
  const fake = await startFakeSlack({ app: { scopes: new Set(Object.keys(botScopes)) } });
  onTestFinished(() => fake.stop());
  return fake;
}

const now = (): number => Date.now();

describe('doctor', () => {
  test('everything is well: → nothing wrong', async () => {
    const fake = await fakeSlack();
    const found = await checkSlack({ settings: settingsOf(fake), room: '#outages', now });
    expect(found.filter(({ state }) => state !== 'well')).toEqual([]);
    expect(found.map(({ what }) => what)).toEqual(['bot token', 'scopes', 'clock', 'channel', 'connection']);
  });

  test('a scope is missing: → named, with what it is for', async () => {
    const fake = await fakeSlack();
    fake.workspace.app.scopes.delete('pins:write');
    const found = await checkSlack({ settings: settingsOf(fake), room: null, now });
    expect(found.find(({ what }) => what === 'scopes')).toMatchObject({
      state: 'wrong',
      says: expect.stringContaining('pins:write (the pinned status card)'),
    });
  });

  test('the token is revoked: → wrong, with what to do, and nothing further is tried', async () => {
    const fake = await fakeSlack();
    fake.world.tokens.bot = 'token_revoked';
    const found = await checkSlack({ settings: settingsOf(fake), room: '#outages', now });
    expect(found).toEqual([{ state: 'wrong', what: 'bot token', says: expect.stringContaining('revoked') }]);
  });

  test('the bot is not in the channel of the plan: → how to let it in', async () => {
    const fake = await fakeSlack();
    const found = await checkSlack({ settings: settingsOf(fake), room: '#general', now });
    expect(found.find(({ what }) => what === 'channel')?.says).toContain('/invite');
  });

  test.each([
    ['a minute', 59_000, 'well'],
    ['more than a minute', 62_000, 'wrong'],
  ])('this clock is off by %s (%i ms): → %s', async (_how, off, state) => {
    const fake = await fakeSlack();
    const found = await checkSlack({ settings: settingsOf(fake), room: null, now: () => Date.now() + off });
    expect(found.find(({ what }) => what === 'clock')?.state).toBe(state);
  });

  test('Socket Mode does not let it in: → the app token is named', async () => {
    const fake = await fakeSlack();
    const settings = { ...settingsOf(fake), appToken: 'xapp-1-wrong' };
    const found = await checkSlack({ settings, room: null, now });
    expect(found.at(-1)).toMatchObject({ state: 'wrong', what: 'app token (connections:write)' });
  });

  test('Slack is away: → said, no fault', async () => {
    const fake = await fakeSlack();
    await fake.vanish();
    const found = await checkSlack({ settings: settingsOf(fake), room: null, now });
    expect(found[0]).toMatchObject({ state: 'wrong', says: expect.stringContaining('cannot be reached') });
  });
});

describe('requests by HTTP', () => {
  async function started(secret?: string) {
    const fake = await fakeSlack();
    const ear = listen();
    const settings = {
      ...settingsOf(fake),
      appToken: null,
      signingSecret: secret ?? fake.signingSecret,
      httpPort: 0,
    };
    const slack = slackOn(fake, { settings });
    onTestFinished(() => slack.stop());
    await slack.start(ear.intake);
    await eventually(() => slack.health().state === 'up');
    fake.useHttp(`http://127.0.0.1:${slack.httpPort() ?? 0}${httpPath}`);
    return { fake, slack, ear };
  }

  test('a signed command: → answered like any other', async () => {
    const { fake, ear } = await started();
    const outcome = await fake.person('ada').command('outages', '/outage note x');
    expect(outcome.answers()[0]?.text).toBe('saved');
    expect(ear.requests).toHaveLength(1);
    expect(fake.offences()).toEqual([]);
  });

  test('a wrong signature: → refused, asked nobody', async () => {
    const { fake, ear } = await started('another secret');
    expect((await fake.person('ada').command('outages', '/outage note x')).acked).toBe(false);
    expect(ear.requests).toEqual([]);
  });

  test('the port is taken: → health says which and what to do; free again → up', async () => {
    const fake = await fakeSlack();
    const other = createServer().listen(0);
    await new Promise((resolve) => other.once('listening', resolve));
    const { port } = other.address() as AddressInfo;
    const settings = {
      ...settingsOf(fake),
      appToken: null,
      signingSecret: fake.signingSecret,
      httpPort: port,
    };
    const slack = slackOn(fake, { settings });
    onTestFinished(() => slack.stop());
    await slack.start(listen().intake);
    await eventually(() => slack.health().trouble?.includes(`Port ${port}`) === true);
    other.close();
    await eventually(() => slack.health().state === 'up');
  });
});
