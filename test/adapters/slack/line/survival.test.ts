// A bad day, case by case, against unmodified Bolt: the process never dies of it (an unhandled rejection fails the run),
// health says what is wrong and what to do, and it comes back by itself.
import { describe, expect, onTestFinished, test } from 'vitest';
import { ackWithinMs } from '#adapters/slack/settings.ts';
import { machineTimers } from '#src/clock.ts';
import type { SlackParts } from '#adapters/slack/settings.ts';
import type { FakeSlack } from '../../../fakes/slack/fake-slack.ts';
import { startFakeSlack } from '../../../fakes/slack/fake-slack.ts';
import { card, connected, eventually, later, listen, settingsOf, slackOn, startSlack } from '../support.ts';

/** Hours of waiting in moments; counts how often something was waited for. */
function hurried(): { timers: NonNullable<SlackParts['timers']>; waits: number[] } {
  const waits: number[] = [];
  return {
    waits,
    timers: {
      after(ms, run) {
        waits.push(ms);
        // A greeting, an answer of the house and a connection that proves itself get their time all the same.
        const real = ms === 10_000 || ms === 5_000 || ms === ackWithinMs;
        return machineTimers.after(real ? ms : Math.min(ms, 5), run);
      },
    },
  };
}

async function types(fake: FakeSlack): Promise<string> {
  const outcome = await fake.person('ada').command('outages', '/outage note x');
  return outcome.answers()[0]?.text ?? outcome.failure ?? '';
}

const outages = (fake: FakeSlack): string => fake.workspace.channel('outages')?.id ?? '';

function isUp(slack: { health(): { state: string } }): Promise<void> {
  return eventually(() => slack.health().state === 'up');
}

describe('connections', () => {
  test('one of two is renewed: → requests go on through the other, health stays up', async () => {
    const { fake, slack } = await startSlack();
    fake.socket.disconnect('refresh_requested', 'oldest');
    expect(await types(fake)).toBe('saved');
    expect(slack.health().state).toBe('up');
    await fake.until(() => fake.socket.connections() >= 2);
    expect(fake.offences()).toEqual([]);
  });

  test('both are renewed at once: → both come back, and what was said in between is heard', async () => {
    const { fake, slack, ear } = await startSlack();
    fake.socket.disconnect('refresh_requested');
    const said = fake.person('ada').mention('outages', 'note in between');
    await connected(fake, slack);
    await fake.until(() => said.message.reactions.has('white_check_mark'));
    expect(new Set(ear.requests.map(({ id }) => id)).size).toBe(1);
    expect(await types(fake)).toBe('saved');
  });

  test('a warning ten seconds before: → renewed, and what is said meanwhile is heard', async () => {
    const { fake, slack } = await startSlack();
    fake.socket.disconnect('warning');
    const said = fake.person('ada').mention('outages', 'note in between');
    await fake.until(() => said.message.reactions.has('white_check_mark'));
    await connected(fake, slack);
  });

  test('a reset: → both come back', async () => {
    const { fake, slack } = await startSlack();
    fake.socket.reset();
    await fake.until(() => fake.socket.connections() === 0);
    await connected(fake, slack);
    expect(await types(fake)).toBe('saved');
  });

  test('half-open: → noticed by the missing answers to pings, and opened anew', async () => {
    const { fake } = await startSlack({}, { pongMs: 300 });
    fake.socket.halfOpen();
    expect(fake.socket.connections()).toBe(0);
    await fake.until(() => fake.socket.connections() >= 2);
    expect(await types(fake)).toBe('saved');
  });

  test('a request is in hand when its connection breaks: → the answer comes through the response_url', async () => {
    const slow = later();
    const { fake } = await startSlack({}, {}, listen(slow.ask));
    const typing = fake.person('ada').command('outages', '/outage payments down');
    await slow.asked;
    fake.socket.reset();
    const outcome = await typing;
    expect(outcome.failure).toBe('dispatch_failed');
    await fake.until(() => fake.socket.connections() >= 2);
    slow.give({ kind: 'card', outcome: 'confirmed', card: card('O-12 declared') });
    expect((await outcome.answer()).text).toBe('O-12 declared');
  });

  test('Socket Mode is switched off, then on: → health says so and how to mend it; it comes back', async () => {
    const { fake, slack } = await startSlack();
    fake.world.socketMode = false;
    fake.socket.disconnect('link_disabled');
    await eventually(() => slack.health().state === 'down');
    expect(slack.health().trouble).toContain('Switch it on under Socket Mode');
    fake.world.socketMode = true;
    await connected(fake, slack);
    expect(slack.health().trouble).toBeNull();
  });

  test('too many connections: → tried again later and later, not at once for ever', async () => {
    const hurry = hurried();
    const { fake } = await startSlack({}, { timers: hurry.timers });
    for (let round = 0; round < 4; round += 1) {
      fake.socket.disconnect('too_many_websockets');
      await fake.until(() => fake.socket.connections() === 0);
      await fake.until(() => fake.socket.connections() >= 2);
    }
    expect(Math.max(...hurry.waits.filter((ms) => ms !== 5_000 && ms !== 10_000))).toBeGreaterThanOrEqual(
      2_000,
    );
  });
});

describe('an outage of Slack', () => {
  test('hours of it: → told as unreachable with a hint to wait; the process lives; then it is back', async () => {
    const hurry = hurried();
    const { fake, slack } = await startSlack({}, { timers: hurry.timers });
    await fake.vanish();
    // Its connection was cut in the middle, so that nobody knows; from then on there is none.
    await slack.post(outages(fake), 'entry:0', card('x')).catch(() => undefined);
    await expect(slack.post(outages(fake), 'entry:1', card('x'))).rejects.toMatchObject({
      name: 'DeliveryFault',
      code: 'unreachable',
      retryAfterMs: expect.any(Number),
    });
    expect(slack.health()).toMatchObject({
      state: 'down',
      trouble: expect.stringContaining('cannot be reached'),
    });
    // Sixty waits of half a minute each.
    await eventually(() => hurry.waits.filter((ms) => ms === 30_000).length >= 60);
    await fake.comeBack();
    await fake.until(() => fake.socket.connections() >= 2);
    await slack.post(outages(fake), 'entry:1', card('x'));
    await isUp(slack);
    expect(fake.person('ada').sees('outages')).toHaveLength(1);
    expect(await types(fake)).toBe('saved');
  });

  test('calls fail for a while and nobody calls any more: → noticed by itself that they work again', async () => {
    const { fake, slack } = await startSlack();
    fake.world.faults.add({ on: 'conversations.info', fault: { kind: 'broken', status: 503 }, times: 2 });
    if ('cannot' in slack.rooms) throw new RangeError('Slack has rooms');
    await slack.rooms.resolve('C0UNKNOWN').catch(() => undefined);
    expect(slack.health().state).toBe('down');
    await isUp(slack);
  });

  test('stopped while a request is in hand: → answered where it was asked, then it ends', async () => {
    const slow = later();
    const { fake, slack } = await startSlack({}, {}, listen(slow.ask));
    const typing = fake.person('ada').command('outages', '/outage payments down');
    await slow.asked;
    const stopping = slack.stop();
    slow.give({ kind: 'card', outcome: 'confirmed', card: card('O-12 declared') });
    expect((await typing).answers()[0]?.text).toBe('O-12 declared');
    await stopping;
    expect(fake.offences()).toEqual([]);
  });

  test('Slack is away at the start: → start resolves at once; health says so; then it is there', async () => {
    const fake = await startFakeSlack();
    onTestFinished(() => fake.stop());
    await fake.vanish();
    const slack = slackOn(fake);
    onTestFinished(() => slack.stop());
    await slack.start(listen().intake);
    expect(slack.health().state).not.toBe('up');
    await fake.comeBack();
    await connected(fake, slack);
  });

  test('stopped while it tries to connect: → ends, and connects never again', async () => {
    const { fake, slack } = await startSlack();
    await fake.vanish();
    await slack.stop();
    await fake.comeBack();
    const opened = fake.world.calls.filter(({ method }) => method === 'apps.connections.open').length;
    await new Promise((resolve) => setImmediate(resolve));
    expect(fake.socket.connections()).toBe(0);
    expect(fake.world.calls.filter(({ method }) => method === 'apps.connections.open')).toHaveLength(opened);
  });

  test('stopped while a connection is being opened: → it is closed when it comes', async () => {
    const { fake, slack } = await startSlack();
    fake.socket.reset();
    await slack.stop();
    await fake.until(() => fake.socket.connections() === 0);
    expect(fake.socket.connections()).toBe(0);
  });
});

describe('accounts', () => {
  test('the token is revoked in the middle: → told by name, with what to do; mended → back by itself', async () => {
    const { fake, slack } = await startSlack();
    fake.world.tokens.bot = 'token_revoked';
    await expect(slack.post(outages(fake), 'entry:1', card('x'))).rejects.toMatchObject({
      code: 'account',
      message: expect.stringContaining('Install the app'),
      retryAfterMs: expect.any(Number),
    });
    expect(slack.health()).toMatchObject({ state: 'down', trouble: expect.stringContaining('revoked') });
    fake.world.tokens.bot = 'valid';
    await slack.post(outages(fake), 'entry:1', card('x'));
    expect(slack.health()).toMatchObject({ state: 'up', trouble: null });
  });

  test('a wrong bot token at the start: → start resolves; health names the setting; right → up', async () => {
    const fake = await startFakeSlack();
    onTestFinished(() => fake.stop());
    fake.world.tokens.bot = 'account_inactive';
    const hurry = hurried();
    const slack = slackOn(fake, { timers: hurry.timers });
    onTestFinished(() => slack.stop());
    await slack.start(listen().intake);
    await eventually(() => slack.health().trouble?.includes('Install it again') === true);
    expect(slack.health().state).toBe('down');
    fake.world.tokens.bot = 'valid';
    await connected(fake, slack);
  });

  test('a wrong app token: → health names the setting, the bot goes on trying', async () => {
    const fake = await startFakeSlack();
    onTestFinished(() => fake.stop());
    const slack = slackOn(fake, { settings: { ...settingsOf(fake), appToken: 'xapp-1-wrong' } });
    onTestFinished(() => slack.stop());
    await slack.start(listen().intake);
    await eventually(() => slack.health().trouble?.includes('SLACK_APP_TOKEN') === true);
    expect(slack.health().state).toBe('down');
  });

  test('a scope is missing: → the fault names it and what needs it', async () => {
    const { fake, slack } = await startSlack();
    fake.workspace.app.scopes.delete('pins:write');
    const ref = await slack.post(outages(fake), 'status:O-1', card('x'));
    if ('cannot' in slack.rooms) throw new RangeError('Slack has rooms');
    await expect(slack.rooms.pin(outages(fake), ref)).rejects.toMatchObject({
      code: 'not-permitted',
      message: expect.stringMatching(/pins:write.*pins\.add/),
    });
    expect(slack.health()).toMatchObject({ state: 'up', trouble: expect.stringContaining('pins:write') });
  });
});
