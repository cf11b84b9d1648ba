// The unmodified discord.js, pointed at the fake: logs in, listens for what people do, and is gone when the test is.
import { Client, DiscordAPIError, Events, GatewayIntentBits, REST, Routes } from 'discord.js';
import type { ChatInputCommandInteraction, ClientOptions, Interaction, RESTOptions } from 'discord.js';
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

const commands = [
  {
    name: 'outage',
    description: 'Outages',
    options: [
      {
        type: 1,
        name: 'done',
        description: 'A step is done',
        options: [
          { type: 3, name: 'step', description: 'Which', required: true, autocomplete: true, max_length: 20 },
          { type: 4, name: 'minutes', description: 'How long', min_value: 0 },
          { type: 6, name: 'who', description: 'Who' },
        ],
      },
    ],
  },
  { name: 'Add to timeline', type: 3 },
];

/** The bare callback, past the client's own checks. */
export function answerTo(interaction: Interaction, body: object): Promise<unknown> {
  const route = Routes.interactionCallback(interaction.id, interaction.token);
  return interaction.client.rest.post(route, { body, auth: false });
}

export interface Heard extends Pair {
  /** The next interaction that the bot gets. */
  next(): Promise<Interaction>;
}

export async function listening(options: FakeDiscordOptions = {}): Promise<Heard> {
  const pair = await connected(options);
  await restOf(pair.fake).put(Routes.applicationGuildCommands(pair.fake.botId, pair.fake.guildId), {
    body: commands,
  });
  return { ...pair, next: heardBy(pair.client) };
}

export function heardBy(client: Client): () => Promise<Interaction> {
  const got: Interaction[] = [];
  const waiting: ((interaction: Interaction) => void)[] = [];
  client.on(Events.InteractionCreate, (interaction) => {
    const first = waiting.shift();
    if (first === undefined) got.push(interaction);
    else first(interaction);
  });
  return () => {
    const first = got.shift();
    return first === undefined ? new Promise((resolve) => waiting.push(resolve)) : Promise.resolve(first);
  };
}

/** `/outage done step:4.2` by Ada, as the bot has it, and what will come of it for her. */
export async function typed(options: FakeDiscordOptions = {}) {
  const heard = await listening(options);
  const outcome = heard.fake.person('ada').slash('outage', 'done', { step: '4.2' });
  const interaction = (await heard.next()) as ChatInputCommandInteraction;
  return { ...heard, outcome, interaction };
}
