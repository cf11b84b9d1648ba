// The house over Discord against a bare discord.js echo in the same run, both over our own Discord on loopback: how soon a
// note is answered although it is durable first, how many commands a second, and a declaration until its card is pinned.
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Client, Events, GatewayIntentBits, MessageFlags, REST, Routes } from 'discord.js';
import { createDiscord } from '../../adapters/discord/index.ts';
import { openSqliteStore } from '../../adapters/store/index.ts';
import { commandsOf } from '../../adapters/discord/setup/commands.ts';
import { specs } from '../../commands/specs.ts';
import { createHouse } from '../../src/app/house.ts';
import { systemClock } from '../../src/clock.ts';
import { randomIds } from '../../src/ids.ts';
import { silentLogger } from '../../src/log.ts';
import { startFakeDiscord } from '../fakes/discord/fake-discord.ts';
import type { FakeDiscord } from '../fakes/discord/fake-discord.ts';
import { discordPlan } from '../flow/discord/discord-house.ts';
import { openEar } from '../support/ear.ts';
import { harborPlan } from '../support/harbor-plan.ts';
import { now, quantile, type Row } from './measure.ts';

const inFlight = 128;
const singles = 300;
const burst = 1_500;
const room = 'o-1-core-switch-dead';

export async function benchDiscord(): Promise<Row[]> {
  const folder = mkdtempSync(join(tmpdir(), 'tocsin-bench-discord-'));
  const people = [...harborPlan.people.values()].map(({ key, name }) => ({ name: key, fullName: name }));
  // No limits: what is measured is ours, not Discord's.
  const options = { people, identifyMs: 0, rates: { scale: 0, global: 1_000_000 } };
  const echoes = await startFakeDiscord(options);
  const ours = await startFakeDiscord(options);
  const bare = await startFakeDiscord(options);
  const echo = await startEcho(echoes);
  const stopAdapter = await startAdapter(bare);
  const stopHouse = await startHouse(ours, folder);
  try {
    const declared = await declaring(ours);
    const alone: Record<'echo' | 'adapter' | 'ours', number[]> = { echo: [], adapter: [], ours: [] };
    // In turn, so that both meet the same machine.
    for (let n = 0; n < singles + 40; n += 1) {
      const bareMs = await noted(echoes, 'outages', `note number ${n}`, '');
      const adapterMs = await noted(bare, 'outages', `note number ${n}`, 'saved');
      const durable = await noted(ours, room, `note number ${n}`, 'Saved');
      if (n < 40) continue;
      alone.echo.push(bareMs);
      alone.adapter.push(adapterMs);
      alone.ours.push(durable);
    }
    const [slow, own, fast] = [alone.ours, alone.adapter, alone.echo].map((list) =>
      list.toSorted((a, b) => a - b),
    );
    const echoRate = await rate(echoes, 'outages');
    const adapterRate = await rate(bare, 'outages');
    const ourRate = await rate(ours, room);
    const at = (list: readonly number[] | undefined, share: number): number => quantile(list ?? [], share);
    return [
      { what: 'bare discord.js echo, one at a time, ack p50', figure: at(fast, 0.5), unit: 'ms' },
      { what: 'bare discord.js echo, one at a time, ack p99', figure: at(fast, 0.99), unit: 'ms' },
      { what: 'the adapter, with a house that answers at once, p50', figure: at(own, 0.5), unit: 'ms' },
      { what: 'the adapter, with a house that answers at once, p99', figure: at(own, 0.99), unit: 'ms' },
      { what: '/outage note, confirmed durable in the ack, p50', figure: at(slow, 0.5), unit: 'ms' },
      { what: '/outage note, confirmed durable in the ack, p99', figure: at(slow, 0.99), unit: 'ms' },
      { what: 'ack p50 against the echo', figure: at(slow, 0.5) / at(fast, 0.5), unit: '×' },
      {
        what: 'ack p99 against the echo',
        figure: at(slow, 0.99) / at(fast, 0.99),
        unit: '×',
        aim: 'within 1.5',
      },
      { what: `bare discord.js echo, ${inFlight} in flight`, figure: echoRate, unit: '/s' },
      {
        what: `the adapter, with a house that answers at once, ${inFlight} in flight`,
        figure: adapterRate,
        unit: '/s',
      },
      { what: `/outage note, ${inFlight} in flight`, figure: ourRate, unit: '/s' },
      {
        what: 'commands a second against the echo',
        figure: ourRate / echoRate,
        unit: '×',
        aim: 'at least 0.5',
      },
      ...declared,
    ];
  } finally {
    await stopHouse();
    await stopAdapter();
    await echo.destroy();
    await bare.stop();
    await echoes.stop();
    await ours.stop();
    rmSync(folder, { recursive: true, force: true });
  }
}

async function startEcho(fake: FakeDiscord): Promise<Client> {
  const client = new Client({ intents: [GatewayIntentBits.Guilds], rest: { api: fake.apiUrl } });
  client.on(Events.InteractionCreate, (interaction) => {
    if (!interaction.isChatInputCommand()) return;
    const content = interaction.options.getString('text') ?? '…';
    void interaction.reply({ content, flags: MessageFlags.Ephemeral });
  });
  const ready = new Promise<void>((resolve) => {
    client.once(Events.ClientReady, () => resolve());
  });
  await client.login(fake.token);
  await ready;
  const rest = new REST({ api: fake.apiUrl }).setToken(fake.token);
  await rest.put(Routes.applicationGuildCommands(fake.botId, fake.guildId), { body: commandsOf(specs) });
  return client;
}

/** @returns what ends it */
async function startAdapter(fake: FakeDiscord): Promise<() => Promise<void>> {
  const discord = createDiscord({
    settings: { token: fake.token, guildId: null, apiUrl: fake.apiUrl },
    organisation: 'harbor',
    specs,
    log: silentLogger,
    clock: systemClock,
  });
  await discord.start(openEar().intake);
  await fake.until(() => fake.world.app.commands.has(fake.guildId));
  return () => discord.stop();
}

/** @returns what ends it */
async function startHouse(fake: FakeDiscord, folder: string): Promise<() => Promise<void>> {
  const plan = discordPlan(fake);
  const store = await openSqliteStore({ file: join(folder, 'discord.sqlite'), clock: systemClock });
  const discord = createDiscord({
    settings: { token: fake.token, guildId: null, apiUrl: fake.apiUrl },
    organisation: 'harbor',
    specs,
    log: silentLogger,
    clock: systemClock,
  });
  const house = createHouse({
    organisation: 'harbor',
    store,
    clock: systemClock,
    ids: randomIds,
    log: silentLogger,
    specs,
    plan: { current: () => plan, problems: () => [], file: null },
    platforms: [discord],
    trusted: new Set<string>(),
    demo: false,
  });
  await house.start();
  await fake.until(() => fake.world.app.commands.has(fake.guildId));
  return async () => {
    await house.stop();
    await store.close();
  };
}

/** Milliseconds until the callback with the answer in it. */
async function noted(fake: FakeDiscord, where: string, text: string, holds: string): Promise<number> {
  const start = now();
  const outcome = await fake.person('dana').slash('outage', 'note', { text }, where);
  const taken = now() - start;
  const answer = outcome.answers()[0]?.text ?? outcome.failure ?? 'nothing';
  if (!answer.includes(holds)) throw new RangeError(`not confirmed: ${answer}`);
  return taken;
}

async function rate(fake: FakeDiscord, where: string): Promise<number> {
  let next = 0;
  const start = now();
  const worker = async (): Promise<void> => {
    while (next < burst) {
      next += 1;
      await noted(fake, where, `note at once ${next}`, '');
    }
  };
  await Promise.all(Array.from({ length: inFlight }, worker));
  return (burst / (now() - start)) * 1_000;
}

/** From the command to the pinned card, against the same calls by a bare client one after another. */
async function declaring(fake: FakeDiscord): Promise<Row[]> {
  const bare = await bareDeclaration(fake);
  const start = now();
  const typing = fake.person('dana').slash('outage', 'declare', { what: 'core switch dead' }, 'outages');
  await fake.until(() => fake.guild.channel(room)?.messages.some(({ pinnedAt }) => pinnedAt !== null));
  const whole = now() - start;
  await typing;
  return [
    { what: 'category, channel, card, pin by a bare client', figure: bare, unit: 'ms' },
    { what: 'declaration until the card is pinned', figure: whole, unit: 'ms' },
    { what: 'declaration against the bare calls', figure: whole / bare, unit: '×' },
  ];
}

async function bareDeclaration(fake: FakeDiscord): Promise<number> {
  const rest = new REST({ api: fake.apiUrl }).setToken(fake.token);
  await rest.get(Routes.guildChannels(fake.guildId));
  const start = now();
  const make = async (body: object): Promise<string> =>
    ((await rest.post(Routes.guildChannels(fake.guildId), { body })) as { id: string }).id;
  const parent = await make({ name: 'Bare', type: 4 });
  const channel = await make({ name: 'bare', type: 0, parent_id: parent, topic: 'bare' });
  const card = (await rest.post(Routes.channelMessages(channel), { body: { content: 'card' } })) as {
    id: string;
  };
  await rest.put(`/channels/${channel}/messages/pins/${card.id}`);
  return now() - start;
}
