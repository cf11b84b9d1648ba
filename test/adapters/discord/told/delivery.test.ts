// Posts and rooms on a bad day: one message and one room whatever is lost, waits by what Discord says, and every refusal
// by name with the fix.
import { RESTEvents } from 'discord.js';
import { describe, expect, test } from 'vitest';
import { Calls, refusedCallsAllowed } from '#adapters/discord/calls/calls.ts';
import { machineTimers } from '#src/clock.ts';
import { can } from '#src/chat/platform.ts';
import type { ChatPlatform, RoomsAbility } from '#src/chat/platform.ts';
import { openEar, plainCard } from '#test/support/ear.ts';
import type { FakeDiscord } from '../../../fakes/discord/fake-discord.ts';
import { discordOn, hurried, ready, startDiscord } from '../support.ts';

const incident = { marker: 'harbor/O-12', slug: 'o-12-core-switch', topic: 'O-12', private: false };
const message = 'POST /channels/{channel}/messages';
const outages = (fake: FakeDiscord): string => fake.guild.channel('outages')?.id ?? '';

function roomsOf(discord: ChatPlatform): RoomsAbility {
  if (!can(discord.rooms)) throw new RangeError(discord.rooms.cannot);
  return discord.rooms;
}

describe('posts', () => {
  test.each([
    ['Discord breaks before it posts', { kind: 'broken', status: 502 }],
    ['the connection is cut before it posts', { kind: 'reset' }],
    ['the answer is lost', { kind: 'answer-lost' }],
  ] as const)('%s, twice: → posted again with a pause, one message', async (_what, fault) => {
    const { fake, discord } = await startDiscord({}, { timers: hurried });
    fake.faults.add({ on: message, fault, times: 2 });
    await discord.post(outages(fake), 'k', plainCard('once'));
    expect(fake.person('ada').sees('outages')).toHaveLength(1);
    expect(fake.offences()).toEqual([]);
  });

  test('every answer is lost, and the nonce forgotten: → the next try finds the message', async () => {
    const { fake, discord } = await startDiscord({}, { timers: hurried });
    fake.faults.add({ on: message, fault: { kind: 'answer-lost' }, times: 3 });
    fake.faults.add({ on: 'GET /channels/{channel}/messages', fault: { kind: 'reset' }, times: 3 });
    await expect(discord.post(outages(fake), 'k', plainCard('once'))).rejects.toMatchObject({
      code: 'unknown-outcome',
    });
    fake.world.nonces.length = 0;
    await discord.post(outages(fake), 'k', plainCard('once'));
    expect(fake.person('ada').sees('outages')).toHaveLength(1);
  });

  test('two messages under one key: looked for → the older one stays', async () => {
    const { fake, discord } = await startDiscord();
    const first = await discord.post(outages(fake), 'k', plainCard('one'));
    fake.world.nonces.length = 0;
    const other = discordOn(fake);
    await other.start(openEar().intake);
    await fake.until(() => other.health().state === 'up');
    await other.post(outages(fake), 'k', plainCard('two'));
    expect(await other.find(outages(fake), 'k')).toBe(first);
    expect(fake.person('ada').sees('outages')).toHaveLength(1);
    await other.stop();
  });

  test('asked to wait a moment: → waits and posts; asked to wait long → says how long, at once', async () => {
    const { fake, discord } = await startDiscord();
    fake.faults.add({ on: message, fault: { kind: 'limited', retryAfterSeconds: 0.2 } });
    await discord.post(outages(fake), 'a', plainCard('soon'));
    fake.faults.add({ on: message, fault: { kind: 'limited', retryAfterSeconds: 600 } });
    const fault = await discord.post(outages(fake), 'b', plainCard('later')).catch((given: unknown) => given);
    expect(fault).toMatchObject({ code: 'limited' });
    expect((fault as { retryAfterMs: number }).retryAfterMs).toBeGreaterThanOrEqual(600_000);
  });

  test('an old card: edited three times in six seconds, then a fourth time → how long to wait; a young one → at once', async () => {
    let later = 0;
    const { fake, discord } = await startDiscord();
    const clock = { now: () => fake.world.clock.now() + later };
    const other = discordOn(fake, { clock });
    await other.start(openEar().intake);
    await fake.until(() => other.health().state === 'up');
    const ref = await other.post(outages(fake), 'k', plainCard('0'));
    for (let n = 1; n <= 4; n += 1) await other.edit(outages(fake), ref, plainCard(`young ${n}`));
    later = 61 * 60_000;
    for (let n = 1; n <= 3; n += 1) await other.edit(outages(fake), ref, plainCard(`old ${n}`));
    const fourth = other.edit(outages(fake), ref, plainCard('old 4'));
    await expect(fourth).rejects.toMatchObject({ code: 'limited' });
    later += 7_000;
    await other.edit(outages(fake), ref, plainCard('old 5'));
    await Promise.all([other.stop(), discord.stop()]);
  });

  test.each([refusedCallsAllowed - 1, refusedCallsAllowed])(
    '%i refused calls in ten minutes: → stops long before Discord bans the address',
    async (count) => {
      const parts = {
        token: 'x',
        apiUrl: 'http://127.0.0.1:9',
        clock: { now: () => 1_000 },
        timers: machineTimers,
      };
      const calls = new Calls({ ...parts, pulse: { reached: () => undefined, failed: () => undefined } });
      calls.rest.emit(RESTEvents.InvalidRequestWarning, { count, remainingTime: 60_000 });
      const call = calls.run({ kind: 'read', doing: 'look', needs: 'send' }, () => Promise.resolve('done'));
      if (count < refusedCallsAllowed) expect(await call).toBe('done');
      else await expect(call).rejects.toMatchObject({ code: 'limited', retryAfterMs: 60_000 });
    },
  );
});

describe('rooms', () => {
  test('a private one: opened → seen by the bot and who is invited, by nobody else', async () => {
    const { fake, discord } = await startDiscord();
    const room = await roomsOf(discord).open({ ...incident, private: true });
    await discord.post(room, 'k', plainCard('secret'));
    await roomsOf(discord).invite(room, [fake.person('ben').id]);
    expect(fake.person('ada').sees(room)).toEqual([]);
    expect(fake.person('ben').sees(room)).toHaveLength(1);
    expect(fake.offences()).toEqual([]);
  });

  test('the third change of a topic in ten minutes: → how long to wait, at once', async () => {
    const { fake, discord } = await startDiscord({ rates: { scale: 1 } });
    const room = await roomsOf(discord).open(incident);
    for (const topic of ['one', 'two']) await roomsOf(discord).topic(room, topic);
    const fault = await roomsOf(discord)
      .topic(room, 'three')
      .catch((given: unknown) => given);
    expect(fault).toMatchObject({ code: 'limited' });
    expect(fake.guild.channels.get(room)?.topic).toBe('two [harbor/O-12]');
  });

  test('the category is full: → another one beside it', async () => {
    const { fake, discord } = await startDiscord({ rates: { scale: 0 } });
    await roomsOf(discord).open(incident);
    const full = [...fake.guild.channels.values()].find(({ name }) => name === 'Incidents')?.id ?? '';
    for (let n = 1; n < 50; n += 1) fake.guild.addChannel({ name: `old-${n}`, parentId: full });
    const room = await roomsOf(discord).open({ ...incident, marker: 'harbor/O-13' });
    const parent = fake.guild.channels.get(fake.guild.channels.get(room)?.parentId ?? '');
    expect(parent?.name).toBe('Incidents 2');
  });

  test.each([
    ['MANAGE_CHANNELS', (rooms: RoomsAbility) => rooms.open(incident), /Manage Channels/],
    ['VIEW_CHANNEL', (rooms: RoomsAbility, room: string) => rooms.topic(room, 'x'), /View Channel/],
    [
      'PIN_MESSAGES',
      (rooms: RoomsAbility, room: string, ref: string) => rooms.pin(room, ref),
      /Pin Messages/,
    ],
  ] as const)('%s is missing: → not permitted, with its name', async (name, act, named) => {
    const { fake, discord } = await startDiscord();
    const ref = await discord.post(outages(fake), 'k', plainCard('x'));
    fake.admin.takePermission(name);
    if (name === 'VIEW_CHANNEL') fake.admin.hideFromBot('outages');
    const fault = await act(roomsOf(discord), outages(fake), ref).catch((given: unknown) => given);
    expect(fault).toMatchObject({ code: 'not-permitted', message: expect.stringMatching(named) });
  });

  test('threads, by the plan: opened twice, put to sleep, edited → one thread, awake again', async () => {
    const planSettings = () => ({ rooms: 'threads', threadsIn: 'general' });
    const { fake, discord } = await startDiscord({}, { planSettings });
    const room = await roomsOf(discord).open(incident);
    expect(await roomsOf(discord).open(incident)).toBe(room);
    const ref = await discord.post(room, 'k', plainCard('before'));
    fake.admin.archiveThread(room);
    await discord.edit(room, ref, plainCard('after'));
    expect(fake.person('ada').sees(room)[0]?.text).toContain('after');
    expect(fake.guild.channels.get(room)?.thread?.archived).toBe(false);
  });

  test('a private thread: → seen by its members only', async () => {
    const planSettings = () => ({ rooms: 'threads', threadsIn: 'general' });
    const { fake, discord } = await startDiscord({}, { planSettings });
    const room = await roomsOf(discord).open({ ...incident, private: true });
    await discord.post(room, 'k', plainCard('secret'));
    expect(await roomsOf(discord).invite(room, [fake.person('ben').id])).toEqual([]);
    expect(fake.person('ada').sees(room)).toEqual([]);
    expect(
      fake
        .person('ben')
        .sees(room)
        .some(({ text }) => text.includes('secret')),
    ).toBe(true);
  });
});

describe('roles of the server', () => {
  const planSettings = () => ({ roles: { commander: 'Incident Commander' } });

  test('a role of the plan: given twice, taken → made once, worn, then not', async () => {
    const { fake, discord } = await startDiscord({}, { planSettings });
    const { groups } = discord;
    if (groups === undefined || !can(groups)) throw new RangeError('Discord has roles');
    const ada = fake.person('ada').id;
    expect(await groups.give('scribe', 'Scribe', ada)).toBe(false);
    for (let n = 0; n < 2; n += 1) expect(await groups.give('commander', 'Commander', ada)).toBe(true);
    const role = fake.guild.role('Incident Commander')?.id ?? '';
    expect([...(fake.guild.members.get(ada)?.roles ?? [])]).toContain(role);
    await groups.take('commander', ada);
    expect([...(fake.guild.members.get(ada)?.roles ?? [])]).not.toContain(role);
    expect([...fake.guild.roles.values()].filter(({ name }) => name === 'Incident Commander')).toHaveLength(
      1,
    );
  });

  test('one that stands above the bot: given → named, with what to drag where', async () => {
    const { fake, discord } = await startDiscord({}, { planSettings });
    fake.admin.addRole('Incident Commander', { aboveBot: true });
    const { groups } = discord;
    if (groups === undefined || !can(groups)) throw new RangeError('Discord has roles');
    await expect(groups.give('commander', 'Commander', fake.person('ada').id)).rejects.toMatchObject({
      code: 'not-permitted',
      message: expect.stringContaining('Drag the bot’s own role above it'),
    });
    await ready(fake, discord);
  });
});
