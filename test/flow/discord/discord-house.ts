// The whole house over Discord: the real adapter, unmodified discord.js and our own Discord, on one clock that only the
// test moves. Discord and the store outlive the process, so that it can be killed and started again.
import { onTestFinished } from 'vitest';
import { createDiscord, platformName } from '#adapters/discord/index.ts';
import { createPaper } from '#adapters/paper/index.ts';
import { openMemoryStore } from '#adapters/store/index.ts';
import { specs } from '#commands/specs.ts';
import { createHouse } from '#src/app/house.ts';
import type { House } from '#src/app/house.ts';
import type { ChatPlatform } from '#src/chat/platform.ts';
import type { IncidentState } from '#src/incident/state.ts';
import { silentLogger } from '#src/log.ts';
import type { Logger } from '#src/log.ts';
import { planDigest } from '#src/plan/archive.ts';
import type { Plan } from '#src/plan/plan.ts';
import { hurried, pressables, wordsOf } from '#test/adapters/discord/support.ts';
import { startFakeDiscord } from '../../fakes/discord/fake-discord.ts';
import type { FakeDiscord } from '../../fakes/discord/fake-discord.ts';
import type { Outcome } from '../../fakes/discord/people/outcome.ts';
import type { Seen } from '../../fakes/discord/people/readable.ts';
import type { Values } from '../../fakes/discord/people/slash.ts';
import { followingClock } from '../../fakes/wire/clock.ts';
import { countingIds, createTestClock, planFor } from '../../support/house.ts';
import { harborPlan } from '../../support/harbor-plan.ts';
import type { TestClock } from '../../support/house.ts';
import { createLife, mortal } from '../../support/mortal.ts';

/** The harbor's plan, its people with accounts in this Discord. */
export function discordPlan(fake: FakeDiscord, settings: object = {}): Plan {
  const plan = planFor([platformName], (own) => ({
    ...own,
    organisation: { ...own.organisation, platforms: { [platformName]: settings } },
    people: new Map(
      [...own.people].map(([key, person]) => [
        key,
        { ...person, handles: { [platformName]: fake.person(key).id } },
      ]),
    ),
  }));
  return { ...plan, digest: planDigest(plan) };
}

interface Life {
  house: House;
  discord: ChatPlatform;
  end: () => void;
}

export class DiscordHouse {
  readonly fake: FakeDiscord;
  readonly clock: TestClock;
  house: House;
  discord: ChatPlatform;
  readonly #moved: () => void;
  readonly #build: () => Life;
  #end: () => void;

  constructor(parts: { fake: FakeDiscord; clock: TestClock; moved: () => void; build: () => Life }) {
    this.fake = parts.fake;
    this.clock = parts.clock;
    this.#moved = parts.moved;
    this.#build = parts.build;
    const { house, discord, end } = this.#build();
    this.house = house;
    this.discord = discord;
    this.#end = end;
  }

  async start(): Promise<void> {
    await this.house.start();
    await this.fake.until(
      () => this.discord.health().state === 'up' && this.fake.world.app.commands.has(this.fake.guildId),
    );
    await this.settle();
  }

  /** Whatever can be told is told; where Discord asks to wait, time passes. */
  async settle(): Promise<void> {
    await this.house.settle();
    for (let round = 0; round < 60 && this.house.lag().some(({ entries }) => entries > 0); round += 1) {
      await this.pass(1_000, 1_000);
    }
  }

  async pass(ms: number, stepMs = 1_000): Promise<void> {
    for (let passed = 0; passed < ms; passed += stepMs) {
      await this.#arrived();
      this.clock.advance(stepMs);
      this.#moved();
      await this.house.tick();
      await this.house.settle();
    }
  }

  /** What is on its way arrives before time passes; on a line that broke nothing arrives, so it gets some turns only. */
  async #arrived(): Promise<void> {
    for (let turn = 0; turn < 200 && this.fake.pending() > 0; turn += 1) {
      await new Promise((resolve) => setImmediate(resolve));
    }
  }

  /** `/outage verb …`: all that its sender gets back. */
  async slash(user: string, where: string, verb: string, values: Values = {}): Promise<string> {
    const outcome = await this.fake.person(user).slash('outage', verb, values, where);
    return this.#answered(outcome);
  }

  async press(user: string, where: string, label: string): Promise<string> {
    return this.#answered(await this.pressing(user, where, label));
  }

  /** Says it to the bot in a channel: the mark that it gets, else what the bot writes them directly. */
  async mention(user: string, where: string, text: string): Promise<string> {
    const person = this.fake.person(user);
    const said = person.say(where, `<@${this.fake.botId}> ${text}`);
    const answer = await person.untilDirect(({ id }) => BigInt(id) > BigInt(said.id));
    await this.settle();
    const [mark] = said.message.reactions.keys();
    return mark ?? wordsOf(answer);
  }

  async #answered(outcome: Outcome): Promise<string> {
    if (outcome.failure !== null) return outcome.failure;
    await outcome.answer();
    await this.settle();
    return outcome.answers().map(wordsOf).join('\n');
  }

  /** Presses or chooses the newest thing with this label that they can see there, or in their direct messages. */
  pressing(user: string, where: string, label: string): Promise<Outcome> {
    const person = this.fake.person(user);
    const on = [...person.sees(where), ...person.direct()]
      .toSorted((a, b) => Number(BigInt(a.id) - BigInt(b.id)))
      .findLast((one) => pressables(one).some((each) => each.includes(label)));
    if (on === undefined) {
      throw new RangeError(`${user} sees no ${label} in ${where}:\n${this.texts(where).join('\n---\n')}`);
    }
    const exact = pressables(on).find((each) => each.includes(label)) ?? label;
    return on.buttons.includes(exact) ? person.press(on, exact) : person.select(on, exact);
  }

  /** What the bot shows everybody in a channel, oldest first. */
  seen(where: string): readonly Seen[] {
    const channel = this.fake.guild.channel(where);
    if (channel === undefined) return [];
    const looker = [...this.fake.guild.members.values()].find(
      ({ user }) => !user.bot && this.fake.guild.may(user.id, channel, 'VIEW_CHANNEL'),
    );
    if (looker === undefined) return [];
    return this.fake
      .person(looker.user.id)
      .sees(where)
      .filter(
        ({ message, ephemeral }) => message.type === 0 && message.authorId === this.fake.botId && !ephemeral,
      );
  }

  texts(where: string): readonly string[] {
    return this.seen(where).map(wordsOf);
  }

  /** Channels whose name begins so. */
  channels(start: string): string[] {
    return [...this.fake.guild.channels.values()]
      .map(({ name }) => name)
      .filter((name) => name.startsWith(start));
  }

  async incident(id: string): Promise<IncidentState> {
    const state = await this.house.memory.states.latest(id);
    if (state === null) throw new RangeError(`there is no incident ${id}`);
    return state;
  }

  /** The process dies in the middle of whatever it does. */
  kill(): void {
    this.#end();
  }

  async restart(): Promise<void> {
    this.#end();
    const { house, discord, end } = this.#build();
    Object.assign(this, { house, discord });
    this.#end = end;
    await this.start();
  }
}

/** Looks again whenever the adapter found something out. */
function announcing(fake: FakeDiscord): Logger {
  const announce = (): void => fake.world.changes.announce();
  return { ...silentLogger, info: announce, warn: announce, child: () => announcing(fake) };
}

/** @param settings of the plan, under `organisation.discord` */
export async function openDiscordHouse(settings: object = {}): Promise<DiscordHouse> {
  const { house, stop } = await buildDiscordHouse(settings);
  onTestFinished(stop);
  return house;
}

/** For whoever is no test: `stop` ends everything. */
export async function buildDiscordHouse(
  settings: object = {},
): Promise<{ house: DiscordHouse; stop: () => Promise<void> }> {
  const clock = createTestClock();
  const following = followingClock(clock);
  const people = [...harborPlan.people.values()].map(({ key, name }) => ({ name: key, fullName: name }));
  const fake = await startFakeDiscord({
    clock: following,
    people: [...people, { name: 'stray', fullName: 'Stray Visitor' }],
    identifyMs: 0,
    rates: { scale: 0.01 },
  });
  const plan = discordPlan(fake, settings);
  const store = openMemoryStore({ clock });
  const build = (): Life => {
    const life = createLife();
    const discord = createDiscord({
      settings: { token: fake.token, guildId: null, apiUrl: fake.apiUrl },
      organisation: 'harbor',
      specs,
      log: announcing(fake),
      clock,
      timers: hurried,
      planSettings: () => settings,
    });
    const house = createHouse({
      organisation: 'harbor',
      store: mortal(store, life),
      clock,
      ids: countingIds(),
      log: silentLogger,
      specs,
      plan: { current: () => plan, problems: () => [], file: null },
      platforms: [mortal(discord, life)],
      trusted: new Set<string>(),
      demo: false,
      paper: createPaper(),
      pause: (ms) => {
        clock.advance(ms);
        return Promise.resolve();
      },
    });
    const end = (): void => {
      life.end();
      // The dead do not finish what is in hand.
      void discord.stop();
    };
    return { house, discord, end };
  };
  const test = new DiscordHouse({ fake, clock, moved: () => following.moved(), build });
  const stop = async (): Promise<void> => {
    test.kill();
    await fake.stop();
  };
  await test.start();
  return { house: test, stop };
}
