// The gateway as the unmodified client lives with it: resumes, new sessions, hang-ups, zombies, intents.
import { Events, GatewayIntentBits } from 'discord.js';
import type { Client } from 'discord.js';
import { WebSocket } from 'ws';
import { describe, expect, test } from 'vitest';
import { clientOf, connected, fakeAlone, loggedIn } from './client.ts';
import { GatewayDay } from '#test/fakes/discord/gateway/day.ts';
import type { FakeDiscord } from '#test/fakes/discord/fake-discord.ts';

const listens = [GatewayIntentBits.Guilds, GatewayIntentBits.GuildMessages];

/** Ids of messages as the client hears them. */
function heard(client: Client): string[] {
  const ids: string[] = [];
  client.on(Events.MessageCreate, (message) => ids.push(message.id));
  return ids;
}

/** Told twice is heard twice here; the client's own event hides a message that it knows already. */
function heardRaw(client: Client): string[] {
  const ids: string[] = [];
  client.on(
    Events.Raw as never,
    ((packet: { t: string; d: { id: string } }) => {
      if (packet.t === 'MESSAGE_CREATE') ids.push(packet.d.id);
    }) as never,
  );
  return ids;
}

/** Once the client has heard everything that was told before. */
async function settled(fake: FakeDiscord, client: Client): Promise<void> {
  const heardIt = new Promise<void>((resolve) => client.once(Events.GuildRoleCreate, () => resolve()));
  fake.admin.addRole('marker');
  await heardIt;
}

describe('a broken connection', () => {
  test('cut while things happen: the client resumes → all of it comes in its order, once', async () => {
    const { fake, client } = await connected({}, { intents: listens });
    const ids = heardRaw(client);
    const before = fake.person('ada').say('general', 'before').id;
    await settled(fake, client);
    const resumed = new Promise<void>((resolve) => client.once(Events.ShardResume, () => resolve()));
    fake.gateway.closeAll(0);
    const said = [before, ...['a', 'b', 'c'].map((text) => fake.person('ada').say('general', text).id)];
    await resumed;
    expect(ids).toEqual(said);
    expect(fake.gateway.identifies).toBe(1);
    expect(fake.offences()).toEqual([]);
  });

  test('asked to reconnect (op 7): it resumes', async () => {
    const { fake, client } = await connected({}, { intents: listens });
    const resumed = new Promise<void>((resolve) => client.once(Events.ShardResume, () => resolve()));
    fake.gateway.askToReconnect();
    await resumed;
    expect(fake.gateway.identifies).toBe(1);
  });

  // Together, because discord.js waits five seconds before it identifies anew.
  test('hung up with a code, or the session is forgotten: it resumes or identifies anew, and is back', async () => {
    const anew = [4003, 4005, 4008, 'forgotten'];
    await Promise.all(
      [4000, 4001, 4002, ...anew].map(async (how) => {
        const { fake, client } = await connected({}, { intents: listens });
        const back = new Promise<void>((resolve) => {
          client.once(Events.ShardResume, () => resolve());
          client.once(Events.ShardReady, () => resolve());
        });
        if (how === 'forgotten') fake.gateway.forget();
        fake.gateway.closeAll(typeof how === 'number' ? how : 0);
        await back;
        expect([how, fake.gateway.connected, fake.gateway.identifies]).toEqual([
          how,
          1,
          anew.includes(how) ? 2 : 1,
        ]);
      }),
    );
  });

  test('the session is invalid and may be resumed (op 9): it resumes', async () => {
    const { fake, client } = await connected({}, { intents: listens });
    const resumed = new Promise<void>((resolve) => client.once(Events.ShardResume, () => resolve()));
    fake.gateway.invalidate(true);
    await resumed;
    expect(fake.gateway.identifies).toBe(1);
  });

  test('a zombie: nothing comes through and nothing is acknowledged → the client hangs up and resumes', async () => {
    const { fake, client } = await connected({ heartbeatMs: 150 }, { intents: listens });
    const ids = heard(client);
    const resumed = new Promise<void>((resolve) => client.once(Events.ShardResume, () => resolve()));
    fake.gateway.deafen();
    const { id } = fake.person('ada').say('general', 'does anybody hear me?');
    expect(fake.gateway.connected).toBe(0);
    await resumed;
    expect(ids).toEqual([id]);
  });

  test('the whole platform is gone and comes back: the client finds it again', async () => {
    const { fake, client } = await connected();
    await fake.vanish();
    await fake.until(() => fake.gateway.connected === 0);
    await fake.comeBack();
    await fake.until(() => fake.gateway.connected === 1);
    expect(client.isReady()).toBe(true);
  });
});

describe('what is lost or told twice', () => {
  test('by seeded chance: the same seed, the same lots; none when the day is good again', () => {
    const lots = (): string[] => {
      const day = new GatewayDay();
      day.randomly({ seed: 7, lost: 0.2, twice: 0.2 });
      const drawn = Array.from({ length: 50 }, () => day.next('INTERACTION_CREATE'));
      day.clear();
      return [...drawn, day.next('INTERACTION_CREATE')];
    };
    expect(lots()).toEqual(lots());
    expect(new Set(lots())).toEqual(new Set(['told', 'lost', 'twice']));
    expect(lots().at(-1)).toBe('told');
  });

  test('lost: never heard, not even after a resume; twice: heard twice', async () => {
    const { fake, client } = await connected({}, { intents: listens });
    const ids = heardRaw(client);
    fake.gateway.day.add('MESSAGE_CREATE', 'lost');
    fake.gateway.day.add('MESSAGE_CREATE', 'twice');
    const ada = fake.person('ada');
    ada.say('general', 'lost');
    const twice = ada.say('general', 'twice').id;
    const once = ada.say('general', 'once').id;
    await settled(fake, client);
    expect(ids).toEqual([twice, twice, once]);
  });
});

describe('who may identify', () => {
  test('with another token: login fails, and nobody is connected', async () => {
    const fake = await fakeAlone();
    const client = clientOf(fake);
    await expect(client.login('wrong')).rejects.toThrow('An invalid token was provided');
    expect(fake.gateway.connected).toBe(0);
  });

  test('a privileged intent that is not switched on: login fails; switched on: it works', async () => {
    const intents = [GatewayIntentBits.Guilds, GatewayIntentBits.MessageContent];
    const refused = await fakeAlone();
    await expect(clientOf(refused, { intents }).login(refused.token)).rejects.toThrow('disallowed intents');
    const { client } = await connected({ privileged: GatewayIntentBits.MessageContent }, { intents });
    expect(client.isReady()).toBe(true);
  });

  test('a privileged intent is switched off later: who holds it is hung up on (4014), who does not stays', async () => {
    const intents = [GatewayIntentBits.Guilds, GatewayIntentBits.MessageContent];
    const { fake, client } = await connected({ privileged: GatewayIntentBits.MessageContent }, { intents });
    const modest = clientOf(fake);
    await loggedIn(modest, fake);
    const gone = new Promise<number>((resolve) =>
      client.once(Events.ShardDisconnect, ({ code }) => resolve(code)),
    );
    fake.admin.setPrivileged(0);
    expect(await gone).toBe(4014);
    expect(fake.gateway.connected).toBe(1);
  });

  test('the token is revoked: the client hangs, says that it is ready, and its shard is gone', async () => {
    const { fake, client } = await connected();
    const gone = new Promise<number>((resolve) =>
      client.once(Events.ShardDisconnect, ({ code }) => resolve(code)),
    );
    fake.admin.revokeToken();
    expect(await gone).toBe(4004);
    expect(client.isReady()).toBe(true);
    expect(fake.gateway.connected).toBe(0);
  });

  test('as often as a day allows → taken; once more → the token is reset', async () => {
    const fake = await fakeAlone({ identifiesADay: 3 });
    const identify = { op: 2, d: { token: fake.token, intents: 1, properties: {} } };
    for (let times = 0; times < 3; times += 1) {
      expect((await rawly(fake, [identify], 2))[1]).toMatchObject({ t: 'READY' });
    }
    expect(await closedWith(fake, [identify])).toBe(4004);
    expect(fake.offences().map(({ kind }) => kind)).toEqual(['token-reset']);
  });

  test('twice within the five seconds: op 9, an offence, and a later try that works', async () => {
    const fake = await fakeAlone({ identifyMs: 400 });
    await loggedIn(clientOf(fake), fake);
    const answers = await rawly(fake, [{ op: 2, d: { token: fake.token, intents: 1, properties: {} } }], 2);
    expect(answers[1]).toMatchObject({ op: 9, d: false });
    expect(fake.offences().map(({ kind }) => kind)).toEqual(['identify-too-soon']);
  });
});

describe('what the client never does', () => {
  test.each([
    ['not JSON', 'oops', 4002],
    ['an unknown opcode', { op: 99 }, 4001],
    ['presence before identify', { op: 3, d: {} }, 4003],
    ['unknown intents', { op: 2, d: { intents: 2 ** 40 } }, 4013],
    ['a payload of 4097 bytes', { op: 1, d: 'x'.repeat(4097 - 15) }, 4002],
  ])('%s: closed with its code', async (_, message, code) => {
    const fake = await fakeAlone();
    const token =
      typeof message === 'object' && message.op === 2
        ? { d: { ...(message as { d: object }).d, token: fake.token } }
        : {};
    const whole = typeof message === 'string' ? message : { ...message, ...token };
    expect(await closedWith(fake, [whole])).toBe(code);
    expect(fake.offences()).toMatchObject([{ kind: 'gateway', code: String(code) }]);
  });

  test('a session: who is cut off may resume it, who said goodbye (1000) may not', async () => {
    const fake = await fakeAlone();
    const identify = { op: 2, d: { token: fake.token, intents: 1, properties: {} } };
    const again = async (goodbye: boolean): Promise<unknown> => {
      const [, ready] = await rawly(fake, [identify], 2, goodbye);
      const { session_id } = (ready?.['d'] ?? {}) as { session_id?: string };
      await fake.until(() => fake.gateway.connected === 0);
      const resume = { op: 6, d: { token: fake.token, session_id, seq: ready?.['s'] } };
      const answer = (await rawly(fake, [resume], 3 - Number(goodbye))).at(-1);
      return answer?.['op'] === 9 ? 9 : answer?.['t'];
    };
    expect([await again(false), await again(true)]).toEqual(['RESUMED', 9]);
  });

  test('120 sends in a minute are taken, one more → 4008', async () => {
    const fake = await fakeAlone();
    const beats = (count: number): object[] => Array.from({ length: count }, () => ({ op: 1, d: null }));
    expect((await rawly(fake, beats(120), 121)).filter((one) => one['op'] === 11)).toHaveLength(120);
    expect(await closedWith(fake, beats(121))).toBe(4008);
    const fullest = { op: 1, d: 'x'.repeat(4096 - 15) };
    expect((await rawly(fake, [fullest], 2))[1]).toMatchObject({ op: 11 });
  });
});

describe('what a session hears', () => {
  test("without the intent for content: words of others are empty, but for the bot's own, direct ones and mentions", async () => {
    const { fake, client } = await connected({}, { intents: [...listens, GatewayIntentBits.DirectMessages] });
    const words: string[] = [];
    client.on(Events.MessageCreate, ({ content }) => words.push(content));
    const ada = fake.person('ada');
    ada.say('general', 'secret');
    ada.say('general', `<@${fake.botId}> note it`);
    ada.say('@bot', 'only for you');
    await settled(fake, client);
    expect(words).toEqual(['', `<@${fake.botId}> note it`]);
  });

  test('with guilds alone: no message and no reaction comes at all', async () => {
    const { fake, client } = await connected();
    const events: string[] = [];
    client.on(Events.Raw as never, ((packet: { t: string }) => events.push(packet.t)) as never);
    fake.person('ada').react(fake.person('ada').say('general', 'x'), '📌');
    await settled(fake, client);
    expect(events).toEqual(['GUILD_ROLE_CREATE']);
  });

  test('the guild cannot be reached for a while: the client keeps it, as unavailable, until it is there again', async () => {
    const { fake, client } = await connected();
    const gone = new Promise<void>((resolve) => client.once(Events.GuildUnavailable, () => resolve()));
    fake.admin.guildUnavailable();
    await gone;
    expect(client.guilds.cache.get(fake.guildId)?.available).toBe(false);
    const back = new Promise<void>((resolve) => client.once(Events.GuildAvailable, () => resolve()));
    fake.admin.guildAvailable();
    await back;
    expect(client.guilds.cache.get(fake.guildId)?.available).toBe(true);
  });

  test('the bot is kicked and invited again: the client loses its guild, and has it again', async () => {
    const { fake, client } = await connected();
    const left = new Promise<void>((resolve) => client.once(Events.GuildDelete, () => resolve()));
    fake.admin.kickBot();
    await left;
    expect(client.guilds.cache.size).toBe(0);
    const back = new Promise<void>((resolve) => client.once(Events.GuildCreate, () => resolve()));
    fake.admin.inviteBot();
    await back;
    expect(client.guilds.cache.size).toBe(1);
  });
});

/** Resolves with so many messages of the gateway, and hangs up. */
function rawly(
  fake: FakeDiscord,
  messages: readonly (object | string)[],
  count: number,
  goodbye = false,
): Promise<Record<string, unknown>[]> {
  const socket = open(fake, messages);
  const got: Record<string, unknown>[] = [];
  return new Promise((resolve) => {
    socket.on('message', (raw: Buffer) => {
      if (got.length === count) return;
      got.push(JSON.parse(raw.toString()) as Record<string, unknown>);
      if (got.length < count) return;
      if (goodbye) socket.close(1000);
      else socket.terminate();
      resolve(got);
    });
  });
}

function closedWith(fake: FakeDiscord, messages: readonly (object | string)[]): Promise<number> {
  return new Promise((resolve) => open(fake, messages).on('close', resolve));
}

function open(fake: FakeDiscord, messages: readonly (object | string)[]): WebSocket {
  const socket = new WebSocket(`${fake.origin.replace('http', 'ws')}/?v=10&encoding=json`);
  socket.on('open', () => {
    for (const one of messages) socket.send(typeof one === 'string' ? one : JSON.stringify(one));
  });
  return socket;
}
