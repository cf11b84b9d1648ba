// A client that listens for interactions of a few commands, for the tests of how they are answered.
import { Events, Routes } from 'discord.js';
import type { ChatInputCommandInteraction, Client, Interaction } from 'discord.js';
import type { FakeDiscordOptions } from '#test/fakes/discord/settings.ts';
import { connected, restOf } from './client.ts';
import type { Pair } from './client.ts';

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
