// The unmodified discord.js, pointed at the fake: logs in, and is gone when the test is.
import { Client, DiscordAPIError, Events, GatewayIntentBits, REST } from 'discord.js';
import type { ClientOptions, RESTOptions } from 'discord.js';
import { onTestFinished } from 'vitest';
import { startFakeDiscord } from '#test/fakes/discord/fake-discord.ts';
import type { FakeDiscord } from '#test/fakes/discord/fake-discord.ts';
import type { FakeDiscordOptions } from '#test/fakes/discord/settings.ts';

export interface Pair {
  fake: FakeDiscord;
  client: Client<true>;
}

export async function fakeAlone(options: FakeDiscordOptions = {}): Promise<FakeDiscord> {
  const fake = await startFakeDiscord({ identifyMs: 0, ...options });
  onTestFinished(() => fake.stop());
  return fake;
}

/** A client that is not logged in yet. */
export function clientOf(fake: FakeDiscord, options: Partial<ClientOptions> = {}): Client {
  const client = new Client({
    intents: [GatewayIntentBits.Guilds],
    allowedMentions: { parse: [] },
    ...options,
    rest: { api: fake.apiUrl, ...options.rest },
  });
  client.on(Events.Error, () => {});
  onTestFinished(() => client.destroy());
  return client;
}

/** Both, logged in and ready. */
export async function connected(
  options: FakeDiscordOptions = {},
  clientOptions: Partial<ClientOptions> = {},
): Promise<Pair> {
  const fake = await fakeAlone(options);
  const client = clientOf(fake, clientOptions);
  await loggedIn(client, fake);
  return { fake, client: client as Client<true> };
}

/** Ready, with its guild. */
export async function loggedIn(client: Client, fake: FakeDiscord): Promise<void> {
  const ready = new Promise<void>((resolve) => client.once(Events.ClientReady, () => resolve()));
  await client.login(fake.token);
  await ready;
}

/** Bare calls with the bot's token, without discord.js's own checks before them. */
export function restOf(fake: FakeDiscord, options: Partial<RESTOptions> = {}): REST {
  return new REST({ api: fake.apiUrl, retries: 0, timeout: 3000, ...options }).setToken(fake.token);
}

/** `ok`, or the platform's code of the refusal. */
export async function codeOf(call: Promise<unknown>): Promise<number | string> {
  try {
    await call;
    return 'ok';
  } catch (fault) {
    if (fault instanceof DiscordAPIError) return Number(fault.code);
    throw fault;
  }
}

/** Codes in the tree of error 50035, by their path: `embeds.0.title: BASE_TYPE_MAX_LENGTH`. */
export async function treeOf(call: Promise<unknown>): Promise<readonly string[]> {
  try {
    await call;
    return [];
  } catch (fault) {
    if (!(fault instanceof DiscordAPIError)) throw fault;
    const { errors } = fault.rawError as { errors?: object };
    return errors === undefined ? [String(fault.code)] : branches(errors, []);
  }
}

function branches(node: object, path: readonly string[]): readonly string[] {
  return Object.entries(node).flatMap(([key, inner]: [string, unknown]) => {
    if (key !== '_errors') return branches(inner as object, [...path, key]);
    return (inner as { code: string }[]).map(({ code }) => `${path.join('.')}: ${code}`);
  });
}

export function channelId(fake: FakeDiscord, name = 'general'): string {
  return fake.guild.channel(name)?.id ?? '';
}
