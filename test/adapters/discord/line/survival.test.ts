// A bad day, case by case, against unmodified discord.js: the process never dies of it (an unhandled rejection fails the
// run), health says what is wrong and what to do, and it comes back by itself.
import { describe, expect, onTestFinished, test } from 'vitest';
import { looksEveryMs } from '#adapters/discord/line/gateway.ts';
import { machineTimers } from '#src/clock.ts';
import type { ChatPlatform } from '#src/chat/platform.ts';
import { long } from '#test/support/counts.ts';
import { openEar, plainCard } from '#test/support/ear.ts';
import { startFakeDiscord } from '../../../fakes/discord/fake-discord.ts';
import type { FakeDiscord } from '../../../fakes/discord/fake-discord.ts';
import { discordOn, hurried, quickly, ready, settingsOf, startDiscord } from '../support.ts';

const content = 1 << 15;

const outages = (fake: FakeDiscord): string => fake.guild.channel('outages')?.id ?? '';

async function isHeard(fake: FakeDiscord): Promise<void> {
  const outcome = await fake.person('ada').slash('outage', 'status', {});
  expect((await outcome.answer()).text).toContain('saved');
}

async function isDown(fake: FakeDiscord, discord: ChatPlatform, trouble: RegExp): Promise<void> {
  await fake.until(() => discord.health().state === 'down' && trouble.test(discord.health().trouble ?? ''));
}

describe('the connection', () => {
  type Break = readonly [string, (fake: FakeDiscord) => void];
  const breaks: readonly Break[] = [
    ['Discord asks for a new one', (fake) => fake.gateway.askToReconnect()],
    ['it breaks', (fake) => fake.gateway.closeAll(0)],
    ['it is closed with a code that may be mended', (fake) => fake.gateway.closeAll(4000)],
    ['it is closed as timed out', (fake) => fake.gateway.closeAll(4009)],
  ];
  // Before it identifies again discord.js waits up to five seconds, as Discord asks.
  const slowly: Break = ['the session cannot be resumed', (fake) => fake.gateway.invalidate(false)];
  test.each(long ? [...breaks, slowly] : breaks)(
    '%s: → made again, people are heard',
    async (_what, break_) => {
      const { fake, discord } = await startDiscord({}, { timers: hurried });
      const before = fake.world.changes;
      break_(fake);
      await before.until(() => discord.health().state !== 'up');
      await ready(fake, discord);
      await isHeard(fake);
    },
    20_000,
  );

  test('it goes silent: → noticed by the missing heartbeat, made again', async () => {
    const { fake, discord } = await startDiscord({ heartbeatMs: 150 }, { timers: hurried });
    fake.gateway.deafen();
    await fake.until(() => discord.health().state === 'down');
    await ready(fake, discord);
    await isHeard(fake);
  });

  test('it dies without a word, and nothing notices: → found silent, made again', async () => {
    const soon: typeof hurried = {
      after: (ms, run) => (ms === looksEveryMs ? machineTimers.after(10, run) : hurried.after(ms, run)),
    };
    const { fake, discord } = await startDiscord({}, { timers: soon });
    fake.gateway.deafen();
    await isDown(fake, discord, /silent/);
    await fake.until(() => discord.health().state === 'up');
  });

  test('the server is unavailable for a while: → said so, back by itself', async () => {
    const { fake, discord } = await startDiscord();
    fake.admin.guildUnavailable();
    await isDown(fake, discord, /unavailable/);
    fake.admin.guildAvailable();
    await ready(fake, discord);
  });

  test('the bot is put out of the server, then invited again: → the way back is named, and taken', async () => {
    const { fake, discord } = await startDiscord({}, { timers: hurried });
    fake.admin.kickBot();
    await isDown(fake, discord, /oauth2\/authorize\?client_id=\d+&scope=bot\+applications\.commands/);
    fake.admin.inviteBot();
    await ready(fake, discord);
    await isHeard(fake);
  });

  test('Discord is away when the bot starts: → the start does not wait; it comes when Discord does', async () => {
    const fake = await startFakeDiscord(quickly);
    onTestFinished(() => fake.stop());
    await fake.vanish();
    const discord = discordOn(fake, { timers: hurried });
    onTestFinished(() => discord.stop());
    await discord.start(openEar().intake);
    await isDown(fake, discord, /cannot be reached/);
    await expect(discord.post(outages(fake), 'k', plainCard('x'))).rejects.toMatchObject({
      code: 'unreachable',
    });
    await fake.comeBack();
    await ready(fake, discord);
    await isHeard(fake);
  }, 20_000);

  test('Discord goes away for long, then comes back: → posts fail with a hint, then work', async () => {
    const { fake, discord } = await startDiscord({}, { timers: hurried });
    await fake.vanish();
    await fake.until(() => discord.health().state === 'down');
    const fault = await discord.post(outages(fake), 'k', plainCard('x')).catch((given: unknown) => given);
    expect(fault).toMatchObject({
      name: 'DeliveryFault',
      code: 'unreachable',
      retryAfterMs: expect.any(Number),
    });
    await fake.comeBack();
    await ready(fake, discord);
    await discord.post(outages(fake), 'k', plainCard('there again'));
    await isHeard(fake);
    expect(fake.person('ada').sees('outages')).toHaveLength(1);
  }, 20_000);
});

describe('the account', () => {
  test('the token is wrong from the start, then right: → said at once, and healed', async () => {
    const fake = await startFakeDiscord(quickly);
    onTestFinished(() => fake.stop());
    fake.admin.revokeToken();
    const discord = discordOn(fake, { timers: hurried });
    onTestFinished(() => discord.stop());
    await discord.start(openEar().intake);
    await isDown(fake, discord, /DISCORD_TOKEN/);
    fake.admin.restoreToken();
    await ready(fake, discord);
    await isHeard(fake);
  }, 20_000);

  test('the token is taken away for a while: → known as the account’s, one 401 empties nothing for ever', async () => {
    let later = 0;
    const fake = await startFakeDiscord(quickly);
    onTestFinished(() => fake.stop());
    const clock = { now: () => fake.world.clock.now() + later };
    const discord = discordOn(fake, { timers: hurried, clock });
    onTestFinished(() => discord.stop());
    await discord.start(openEar().intake);
    await ready(fake, discord);
    fake.admin.revokeToken();
    await isDown(fake, discord, /DISCORD_TOKEN/);
    const post = () => discord.post(outages(fake), 'k', plainCard('x'));
    await expect(post()).rejects.toMatchObject({ code: 'account' });
    const calls = fake.world.calls.length;
    for (let n = 0; n < 20; n += 1) await expect(post()).rejects.toMatchObject({ code: 'account' });
    expect(fake.world.calls.filter(({ route }) => route.includes('messages')).length).toBeLessThanOrEqual(
      calls,
    );
    fake.admin.restoreToken();
    later += 10 * 60_000;
    await fake.until(() => discord.health().state === 'up');
    await post();
    expect(fake.person('ada').sees('outages')).toHaveLength(1);
  }, 20_000);

  test('an intent that is not allowed: → heard without it, and told what is missing', async () => {
    const planSettings = () => ({ readMessages: true });
    const { fake, discord } = await startDiscord({ privileged: 0 }, { timers: hurried, planSettings });
    expect(discord.health()).toMatchObject({
      state: 'up',
      trouble: expect.stringContaining('Message Content'),
    });
    await isHeard(fake);
  }, 20_000);

  test('an intent is switched off later: → back without it', async () => {
    const planSettings = () => ({ readMessages: true });
    const { fake, discord } = await startDiscord({ privileged: content }, { timers: hurried, planSettings });
    fake.admin.setPrivileged(0);
    await fake.until(() => discord.health().state === 'down');
    await ready(fake, discord);
    await isHeard(fake);
  }, 20_000);

  test('the bot is in no server: → the link that invites it', async () => {
    const fake = await startFakeDiscord({ ...quickly, invited: false });
    onTestFinished(() => fake.stop());
    const discord = discordOn(fake, { timers: hurried });
    onTestFinished(() => discord.stop());
    await discord.start(openEar().intake);
    await isDown(fake, discord, /permissions=2252195219229776/);
  });

  test('another server is set than the one it is in: → said with its id', async () => {
    const fake = await startFakeDiscord(quickly);
    onTestFinished(() => fake.stop());
    const settings = { ...settingsOf(fake), guildId: '999999999999999999' };
    const discord = discordOn(fake, { timers: hurried, settings });
    onTestFinished(() => discord.stop());
    await discord.start(openEar().intake);
    await isDown(fake, discord, /999999999999999999/);
  });
});

describe('answers that come too late', () => {
  const skewed = (fake: FakeDiscord, ms: number) => ({ clock: { now: () => fake.world.clock.now() + ms } });

  async function late(ms: number) {
    const fake = await startFakeDiscord(quickly);
    onTestFinished(() => fake.stop());
    const ear = openEar();
    const discord = discordOn(fake, { timers: hurried, ...skewed(fake, ms) });
    onTestFinished(() => discord.stop());
    await discord.start(ear.intake);
    await ready(fake, discord);
    return { fake, ear };
  }

  test('our clock runs ahead: → asked for first, and done all the same', async () => {
    const { fake, ear } = await late(60_000);
    await isHeard(fake);
    expect(ear.requests).toHaveLength(1);
    expect(fake.offences()).toEqual([]);
  });

  test('the interaction is dead when it comes: → not done, its sender is told', async () => {
    const { fake, ear } = await late(60_000);
    fake.faults.add({ on: '/callback', fault: { kind: 'refused', code: '10062' } });
    void fake.person('ada').slash('outage', 'status', {});
    await fake.person('ada').untilDirect((one) => one.text.includes('too late'));
    expect(ear.requests).toEqual([]);
  });

  test('two processes with one token: → one request id, one answer, nobody falls', async () => {
    const { fake, ear } = await startDiscord({}, { timers: hurried });
    const second = openEar();
    const other = discordOn(fake, { timers: hurried });
    onTestFinished(() => other.stop());
    await other.start(second.intake);
    await fake.until(() => other.health().state === 'up');
    const outcome = await fake.person('ada').slash('outage', 'status', {});
    await outcome.answer();
    await second.heard(1);
    expect(second.requests[0]?.id).toBe(ear.requests[0]?.id);
    expect(outcome.answers()).toHaveLength(1);
  });
});

describe('commands', () => {
  test('the same ones are known: started again → nothing is written', async () => {
    const { fake } = await startDiscord();
    const writes = () => fake.world.calls.filter(({ route }) => route.startsWith('PUT /applications')).length;
    expect(writes()).toBe(1);
    const next = discordOn(fake);
    onTestFinished(() => next.stop());
    await next.start(openEar().intake);
    await fake.until(
      () => fake.world.calls.filter(({ route }) => route.startsWith('GET /applications')).length >= 4,
    );
    await isHeard(fake);
    expect(writes()).toBe(1);
  });

  test('Discord fails while they are registered: → tried again', async () => {
    const fake = await startFakeDiscord(quickly);
    onTestFinished(() => fake.stop());
    fake.faults.add({ on: '/applications/', fault: { kind: 'broken', status: 503 }, times: 5 });
    const discord = discordOn(fake, { timers: hurried });
    onTestFinished(() => discord.stop());
    await discord.start(openEar().intake);
    await ready(fake, discord);
    await isHeard(fake);
  });
});
