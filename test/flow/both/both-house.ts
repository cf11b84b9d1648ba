// One house on three platforms: real Slack and Discord adapters over our own far sides, and the local room, on one clock
// that only the test moves.
import { onTestFinished } from 'vitest';
import { createDiscord } from '#adapters/discord/index.ts';
import { createSlack } from '#adapters/slack/index.ts';
import { openMemoryStore } from '#adapters/store/index.ts';
import { createWeb } from '#adapters/web/index.ts';
import type { LocalPlatform } from '#adapters/web/index.ts';
import { specs } from '#commands/specs.ts';
import { createHouse } from '#src/app/house.ts';
import type { House } from '#src/app/house.ts';
import type { ChatPlatform } from '#src/chat/platform.ts';
import type { IncidentState } from '#src/incident/state.ts';
import { silentLogger } from '#src/log.ts';
import { planDigest } from '#src/plan/archive.ts';
import { hurried, wordsOf } from '#test/adapters/discord/support.ts';
import { webSettings } from '#test/adapters/web/house.ts';
import { plain, webPerson } from '#test/adapters/web/person.ts';
import { startFakeDiscord } from '../../fakes/discord/fake-discord.ts';
import type { FakeDiscord } from '../../fakes/discord/fake-discord.ts';
import type { Values } from '../../fakes/discord/people/slash.ts';
import { startFakeSlack } from '../../fakes/slack/fake-slack.ts';
import type { FakeSlack } from '../../fakes/slack/fake-slack.ts';
import { Changes } from '../../fakes/wire/changes.ts';
import { followingClock } from '../../fakes/wire/clock.ts';
import { harborPlan } from '../../support/harbor-plan.ts';
import { countingIds, createTestClock, planFor } from '../../support/house.ts';
import type { TestClock } from '../../support/house.ts';

const platforms = ['slack', 'discord', 'local'] as const;
const room = 'o-1-core-switch-dead';

export interface Both {
  house: House;
  clock: TestClock;
  slack: FakeSlack;
  discord: FakeDiscord;
  chats: { slack: ChatPlatform; discord: ChatPlatform };
  settle(): Promise<void>;
  pass(ms: number, stepMs: number): Promise<void>;
  /** `/outage …` in Slack; what its sender gets back. */
  inSlack(user: string, where: string, text: string): Promise<string>;
  inDiscord(user: string, where: string, verb: string, values?: Values): Promise<string>;
  /** What everybody reads in the incident's room of each platform, oldest first. */
  slackTexts(): readonly string[];
  discordTexts(): readonly string[];
  localPage(): Promise<string>;
  incident(): Promise<IncidentState>;
  /** Looks again whenever an adapter found something out. */
  until(check: () => boolean): Promise<boolean>;
}

export async function openBoth(): Promise<Both> {
  const clock = createTestClock();
  const following = followingClock(clock);
  const people = [...harborPlan.people.values()].map(({ key, name }) => ({ key, name }));
  const slackUser = (key: string): string => `U0${key.toUpperCase()}`;
  const users = people.map(({ key, name }) => ({ id: slackUser(key), name: key, realName: name }));
  const slack = await startFakeSlack({
    clock: following,
    users,
    channels: [{ name: 'outages', members: ['U0TOCSIN', ...users.map(({ id }) => id)] }],
  });
  const discord = await startFakeDiscord({
    clock: following,
    people: people.map(({ key, name }) => ({ name: key, fullName: name })),
    identifyMs: 0,
    rates: { scale: 0.01 },
  });
  const handlesOf = (key: string) => ({
    slack: slackUser(key),
    discord: discord.person(key).id,
    local: key,
  });
  const drafted = planFor(platforms, (own) => ({
    ...own,
    organisation: {
      ...own.organisation,
      rooms: { slack: 'outages', discord: 'outages', local: 'Everybody' },
    },
    people: new Map([...own.people].map(([key, person]) => [key, { ...person, handles: handlesOf(key) }])),
  }));
  const plan = { ...drafted, digest: planDigest(drafted) };
  const found = new Changes();
  const announcing = { ...silentLogger, info: () => found.announce(), warn: () => found.announce() };
  const log = { ...announcing, child: () => announcing };
  const common = { organisation: 'harbor', specs, log, clock };
  const { apiUrl, botToken, appToken } = slack;
  const chats = {
    slack: createSlack({
      ...common,
      settings: { apiUrl, botToken, appToken, signingSecret: null, httpPort: null },
    }),
    discord: createDiscord({
      ...common,
      timers: hurried,
      settings: { token: discord.token, guildId: null, apiUrl: discord.apiUrl },
    }),
  };
  const local: LocalPlatform = createWeb(
    webSettings({ clock, people: () => people.map(({ key, name }) => ({ user: key, name })) }),
  );
  const house = createHouse({
    organisation: 'harbor',
    store: openMemoryStore({ clock }),
    clock,
    ids: countingIds(),
    log: silentLogger,
    specs,
    plan: { current: () => plan, problems: () => [], file: null },
    platforms: [local, chats.slack, chats.discord],
    trusted: new Set(['local']),
    demo: false,
    pause: (ms) => {
      clock.advance(ms);
      return Promise.resolve();
    },
  });
  onTestFinished(async () => {
    await house.stop();
    await Promise.all([slack.stop(), discord.stop()]);
  });
  await house.start();
  await found.until(() => chats.slack.health().state === 'up' && chats.discord.health().state === 'up');
  await slack.until(() => slack.socket.connections() >= 2);
  await discord.until(() => discord.world.app.commands.has(discord.guildId));

  const both: Both = {
    until: (check) => found.until(check),
    house,
    clock,
    slack,
    discord,
    chats,
    async settle() {
      await house.settle();
      const behind = (): boolean =>
        house.lag().some(({ platform, entries }) => entries > 0 && isUp(chats, platform));
      for (let round = 0; round < 60 && behind(); round += 1) await both.pass(1_000, 1_000);
    },
    async pass(ms, stepMs) {
      for (let passed = 0; passed < ms; passed += stepMs) {
        // What is on its way arrives before time passes; on a line that broke nothing arrives.
        for (let turn = 0; turn < 200 && slack.pending() + discord.pending() > 0; turn += 1) {
          await new Promise((resolve) => setImmediate(resolve));
        }
        clock.advance(stepMs);
        following.moved();
        await house.tick();
        await house.settle();
      }
    },
    async inSlack(user, where, text) {
      const outcome = await slack.person(user).command(where, `/outage ${text}`);
      await both.settle();
      return (
        outcome.failure ??
        outcome
          .answers()
          .map((one) => one.text)
          .join('\n')
      );
    },
    async inDiscord(user, where, verb, values = {}) {
      const outcome = await discord.person(user).slash('outage', verb, values, where);
      if (outcome.failure !== null) return outcome.failure;
      await outcome.answer();
      await both.settle();
      return outcome.answers().map(wordsOf).join('\n');
    },
    slackTexts: () =>
      slack
        .person('dana')
        .sees(room)
        .filter(({ subtype, onlyForMe }) => subtype === null && !onlyForMe)
        .map(({ text }) => text),
    discordTexts: () =>
      discord
        .person('dana')
        .sees(room)
        .filter(({ message, ephemeral }) => message.type === 0 && !ephemeral)
        .map(wordsOf),
    async localPage() {
      const bound = (await both.incident()).rooms.find(({ platform }) => platform === 'local');
      const dana = await webPerson(local.url(), 'dana');
      return plain(await dana.page(`/rooms/${bound?.room ?? ''}`));
    },
    async incident() {
      const state = await house.memory.states.latest('O-1');
      if (state === null) throw new RangeError('there is no incident O-1');
      return state;
    },
  };
  await both.settle();
  return both;
}

function isUp(chats: Both['chats'], platform: string): boolean {
  return platform === 'local' || chats[platform === 'slack' ? 'slack' : 'discord'].health().state === 'up';
}
