// The unmodified discord.js, pointed at the fake: logs in, and is gone when the test is.
import { Client, Events, GatewayIntentBits } from 'discord.js';
import type { ClientOptions } from 'discord.js';
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
  const ready = new Promise<void>((resolve) => client.once(Events.ClientReady, () => resolve()));
  await client.login(fake.token);
  await ready;
  return { fake, client: client as Client<true> };
}
