// The whole house over Slack: the real adapter, unmodified Bolt and our own Slack, on one clock that only the test moves.
// Slack and the store outlive the process, so that it can be killed and started again.
import { onTestFinished } from 'vitest';
import { createPaper } from '#adapters/paper/index.ts';
import { openMemoryStore } from '#adapters/store/index.ts';
import { createSlack, platformName } from '#adapters/slack/index.ts';
import type { SlackPlatform } from '#adapters/slack/index.ts';
import { specs } from '#commands/specs.ts';
import { createHouse } from '#src/app/house.ts';
import type { House } from '#src/app/house.ts';
import type { IncidentState } from '#src/incident/state.ts';
import { silentLogger } from '#src/log.ts';
import { planDigest } from '#src/plan/archive.ts';
import type { Plan } from '#src/plan/plan.ts';
import { eventually } from '../../adapters/slack/support.ts';
import { startFakeSlack } from '../../fakes/slack/fake-slack.ts';
import type { FakeSlack } from '../../fakes/slack/fake-slack.ts';
import type { Outcome } from '../../fakes/slack/people/outcome.ts';
import type { Seen } from '../../fakes/slack/people/readable.ts';
import type { View } from '../../fakes/slack/workspace/model.ts';
import { followingClock } from '../../fakes/wire/clock.ts';
import { countingIds, createTestClock, planFor } from '../../support/house.ts';
import type { TestClock } from '../../support/house.ts';
import { createLife, mortal } from '../../support/mortal.ts';

const userOf = (key: string): string => `U0${key.toUpperCase()}`;

/** The harbor's plan, its people with accounts in Slack. */
export function slackPlan(): Plan {
  const plan = planFor([platformName], (own) => ({
    ...own,
    people: new Map(
      [...own.people].map(([key, person]) => [key, { ...person, handles: { [platformName]: userOf(key) } }]),
    ),
  }));
  return { ...plan, digest: planDigest(plan) };
}

export class SlackHouse {
  readonly fake: FakeSlack;
  readonly clock: TestClock;
  house: House;
  slack: SlackPlatform;
  readonly #moved: () => void;
  readonly #build: () => { house: House; slack: SlackPlatform; end: () => void };
  #end: () => void;

  constructor(parts: {
    fake: FakeSlack;
    clock: TestClock;
    moved: () => void;
    build: () => { house: House; slack: SlackPlatform; end: () => void };
  }) {
    this.fake = parts.fake;
    this.clock = parts.clock;
    this.#moved = parts.moved;
    this.#build = parts.build;
    const { house, slack, end } = this.#build();
    this.house = house;
    this.slack = slack;
    this.#end = end;
  }

  async start(): Promise<void> {
    await this.house.start();
    await this.fake.until(() => this.fake.socket.connections() >= 2);
    await eventually(() => this.slack.health().state === 'up');
    await this.settle();
  }

  /** Whatever can be told is told; where Slack asks to wait, time passes. */
  async settle(): Promise<void> {
    await this.house.settle();
    for (let round = 0; round < 60 && this.house.lag().some(({ entries }) => entries > 0); round += 1) {
      await this.pass(1_000, 1_000);
    }
  }

  async pass(ms: number, stepMs = 1_000): Promise<void> {
    for (let passed = 0; passed < ms; passed += stepMs) {
      // What is on its way to the bot arrives before time passes.
      await this.#arrived();
      this.clock.advance(stepMs);
      this.#moved();
      await this.house.tick();
      await this.house.settle();
    }
  }

  /** What is on a line that broke never arrives: it is given some turns, and no more. */
  async #arrived(): Promise<void> {
    for (let turn = 0; turn < 200 && this.fake.pending() > 0; turn += 1) {
      await new Promise((resolve) => setImmediate(resolve));
    }
  }

  /** What they get back, all of it. */
  async type(user: string, where: string, text: string): Promise<string> {
    const outcome = await this.fake.person(user).command(where, `/outage ${text}`);
    await this.settle();
    if (outcome.failure !== null) return outcome.failure;
    return outcome
      .answers()
      .map((one) => one.text)
      .join('\n');
  }

  /** Types a verb that opens its form. */
  async form(user: string, where: string, verb: string): Promise<View> {
    return (await this.fake.person(user).command(where, `/outage ${verb}`)).form();
  }

  /** Presses the newest button with this label that they can see there, or in their direct messages. */
  async press(user: string, where: string, label: string): Promise<string> {
    const outcome = await this.pressing(user, where, label);
    const answer = await outcome.answer();
    await this.settle();
    return answer.text;
  }

  pressing(user: string, where: string, label: string): Promise<Outcome> {
    const person = this.fake.person(user);
    const all = [...person.sees(where), ...person.direct()];
    const on = all
      .toSorted((a, b) => Number(a.ts) - Number(b.ts))
      .findLast((one) => one.pressables.some((each) => each.label.includes(label)));
    if (on === undefined)
      throw new RangeError(`${user} sees no ${label} in ${where}:\n${this.texts(where).join('\n---\n')}`);
    const exact = on.pressables.find((each) => each.label.includes(label));
    return person.press(on, exact?.label ?? label);
  }

  /** Says it to the bot in a channel: the mark that it gets, else the words that only they see. */
  async mention(user: string, where: string, text: string): Promise<string> {
    const person = this.fake.person(user);
    const said = person.mention(where, text);
    const answer = await this.fake.until(() => {
      const [mark] = said.message.reactions.keys();
      if (mark !== undefined) return mark;
      return person.sees(where).find((one) => one.onlyForMe && Number(one.ts) > Number(said.ts))?.text;
    });
    await this.settle();
    return answer;
  }

  /** What everybody sees in a channel, oldest first. */
  seen(where: string): readonly Seen[] {
    const channel = this.fake.workspace.channel(where);
    const [member = ''] = [...(channel?.members ?? [])].filter(
      (id) => id !== this.fake.workspace.app.botUserId,
    );
    return this.fake
      .person(member)
      .sees(where)
      .filter(({ subtype, onlyForMe }) => subtype === null && !onlyForMe);
  }

  texts(where: string): readonly string[] {
    return this.seen(where).map(({ text }) => text);
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
    const { house, slack, end } = this.#build();
    Object.assign(this, { house, slack });
    this.#end = end;
    await this.start();
  }
}

export async function openSlackHouse(): Promise<SlackHouse> {
  const { house, stop } = await buildSlackHouse();
  onTestFinished(stop);
  return house;
}

/** For whoever is no test: `stop` ends everything. */
export async function buildSlackHouse(): Promise<{ house: SlackHouse; stop: () => Promise<void> }> {
  const clock = createTestClock();
  const following = followingClock(clock);
  const plan = slackPlan();
  const people = [...plan.people.values()];
  const users = people.map(({ key, name }) => ({ id: userOf(key), name: key, realName: name }));
  const everybody = ['U0TOCSIN', ...users.map(({ id }) => id)];
  const fake = await startFakeSlack({
    clock: following,
    users,
    channels: [{ name: 'outages', members: everybody }],
  });
  const store = openMemoryStore({ clock });
  const build = () => {
    const life = createLife();
    const { apiUrl, botToken, appToken } = fake;
    const settings = { apiUrl, botToken, appToken, signingSecret: null, httpPort: null };
    const slack = createSlack({ settings, organisation: 'harbor', specs, log: silentLogger, clock });
    const house = createHouse({
      organisation: 'harbor',
      store: mortal(store, life),
      clock,
      ids: countingIds(),
      log: silentLogger,
      specs,
      plan: { current: () => plan, problems: () => [], file: null },
      platforms: [mortal(slack, life)],
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
      void slack.stop();
    };
    return { house, slack, end };
  };
  const test = new SlackHouse({ fake, clock, moved: () => following.moved(), build });
  await test.start();
  const stop = async (): Promise<void> => {
    test.kill();
    await fake.stop();
  };
  return { house: test, stop };
}
