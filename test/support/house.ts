// A whole house for a test: memory store, a clock that only the test moves, lossy platforms with people on them. What
// the far sides show outlives the house, so that a test can kill it and start another on the same store.
import { onTestFinished } from 'vitest';
import { openMemoryStore } from '../../adapters/store/index.ts';
import { specs } from '../../commands/specs.ts';
import { createHouse } from '../../src/app/house.ts';
import type { House } from '../../src/app/house.ts';
import type { Paper } from '../../src/app/answer/report/paper.ts';
import type { ChatPlatform } from '../../src/chat/platform.ts';
import type { Clock, Instant } from '../../src/clock.ts';
import type { Ids } from '../../src/ids.ts';
import type { IncidentState } from '../../src/incident/state.ts';
import type { Store } from '../../src/journal/port.ts';
import { silentLogger } from '../../src/log.ts';
import type { Logger } from '../../src/log.ts';
import { planDigest } from '../../src/plan/archive.ts';
import type { Plan } from '../../src/plan/plan.ts';
import { createFarSide } from '../fakes/lossy/far-side.ts';
import type { FarSide } from '../fakes/lossy/far-side.ts';
import { createLossyPlatform } from '../fakes/lossy/lossy-platform.ts';
import type { LossyOptions, LossyPlatform } from '../fakes/lossy/lossy-platform.ts';
import { playPeople, replyText } from '../fakes/lossy/people.ts';
import type { LossyPeople } from '../fakes/lossy/people.ts';
import { harborPlan } from './harbor-plan.ts';
import { createLife, mortal } from './mortal.ts';

/** Wednesday morning, UTC. */
export const morning = Date.UTC(2026, 10, 25, 9, 0, 0);
export const minute = 60_000;
export const hour = 60 * minute;

export interface TestClock extends Clock {
  advance(ms: number): void;
}

export function createTestClock(at: Instant = morning): TestClock {
  let now = at;
  return {
    now: () => now,
    advance(ms) {
      now += ms;
    },
  };
}

export function countingIds(): Ids {
  let made = 0;
  return {
    next() {
      made += 1;
      return `id${String(made).padStart(20, '0')}`;
    },
  };
}

/** The harbor's plan with handles and a wide room on these platforms. */
export function planFor(platforms: readonly string[], change: (plan: Plan) => Plan = (plan) => plan): Plan {
  const everywhere = (value: (platform: string) => string) =>
    Object.fromEntries(platforms.map((platform) => [platform, value(platform)]));
  const people = [...harborPlan.people].map(
    ([key, person]) => [key, { ...person, handles: everywhere(() => key) }] as const,
  );
  const organisation = { ...harborPlan.organisation, rooms: everywhere(() => 'outages') };
  const plan = change({ ...harborPlan, organisation, people: new Map(people) });
  return { ...plan, digest: planDigest(plan) };
}

export interface HouseSetup {
  /** Names of the platforms, with what each cannot do or does wrong. */
  platforms?: Readonly<Record<string, LossyOptions>>;
  /** Further platforms, made by the test. */
  others?: readonly ChatPlatform[];
  trusted?: readonly string[];
  /** `null` = without a plan. */
  plan?: Plan | null;
  store?: (clock: Clock) => Store;
  log?: Logger;
  /** Draws the pictures and papers of reports; without it they go in words alone. */
  paper?: Paper;
}

export interface TestHouse {
  clock: TestClock;
  store: Store;
  house: House;
  far: Readonly<Record<string, FarSide>>;
  /** People on one platform; the first when none is named. */
  people(platform?: string): LossyPeople;
  /** Somebody types in a room (by its name) of the first platform, and everything that follows from it is told. */
  say(user: string, room: string, text: string, platform?: string): Promise<string>;
  press(user: string, room: string, label: string, platform?: string): Promise<string>;
  /** Somebody types, is asked back, and presses one of the buttons of that question. */
  answer(user: string, room: string, text: string, label: string, platform?: string): Promise<string>;
  /** Time passes, tick by tick, and what is due is told. */
  pass(ms: number, stepMs?: number): Promise<void>;
  /** The newest state, as the journal says it. */
  incident(id: string): Promise<IncidentState>;
  /** Whole texts of a room, oldest first. */
  texts(room: string, platform?: string): readonly string[];
  /** The process dies in the middle of whatever it does. Nobody answers any more until `restart`. */
  kill(): void;
  /** The process dies, if it has not, and another one starts on the same store. */
  restart(): Promise<void>;
}

export async function openHouse(setup: HouseSetup = {}): Promise<TestHouse> {
  const clock = createTestClock();
  const names = Object.keys(setup.platforms ?? { lossy: {} });
  const [first = ''] = names;
  const store = (setup.store ?? ((own) => openMemoryStore({ clock: own })))(clock);
  const plan = setup.plan === undefined ? planFor(names) : setup.plan;
  const far = Object.fromEntries(names.map((name) => [name, populated(name, plan)]));
  const alive: Record<string, LossyPlatform> = {};
  let life = createLife();
  const players = Object.fromEntries(
    names.map((name) => [name, playPeople(farOf(name), () => platformOf(name))]),
  );
  const test: TestHouse = {
    clock,
    store,
    house: build(),
    far,
    people: (platform = first) =>
      players[platform] ?? playPeople(farOf(platform), () => platformOf(platform)),
    async say(user, room, text, platform = first) {
      const said = await test.people(platform).type(user, farOf(platform).named(room).id, text);
      await test.house.settle();
      return said;
    },
    async press(user, room, label, platform = first) {
      const said = await test.people(platform).press(user, farOf(platform).named(room).id, label);
      await test.house.settle();
      return said;
    },
    async answer(user, room, text, label, platform = first) {
      const { id } = farOf(platform).named(room);
      const people = test.people(platform);
      const question = await people.send(user, id, { kind: 'text', text });
      const reply = await people.choose(user, id, question, label);
      await test.house.settle();
      return replyText(reply);
    },
    async pass(ms, stepMs = ms) {
      for (let passed = 0; passed < ms; passed += stepMs) {
        clock.advance(Math.min(stepMs, ms - passed));
        await test.house.tick();
        await test.house.settle();
      }
    },
    async incident(id) {
      const state = await test.house.memory.states.latest(id);
      if (state === null) throw new RangeError(`there is no incident ${id}`);
      return state;
    },
    texts: (room, platform = first) => farOf(platform).texts(farOf(platform).named(room).id),
    kill: () => life.end(),
    async restart() {
      life.end();
      test.house = build();
      await test.house.start();
      await test.house.settle();
    },
  };

  function farOf(platform: string): FarSide {
    const side = far[platform];
    if (side === undefined) throw new RangeError(`there is no platform ${platform}`);
    return side;
  }

  function platformOf(platform: string): LossyPlatform {
    const one = alive[platform];
    if (one === undefined) throw new RangeError(`there is no platform ${platform}`);
    return one;
  }

  function build(): House {
    life = createLife();
    for (const name of names) {
      alive[name] = createLossyPlatform(farOf(name), { ...setup.platforms?.[name], name });
    }
    const platforms = [...Object.values(alive), ...(setup.others ?? [])];
    return createHouse({
      organisation: 'harbor',
      store: mortal(store, life),
      clock,
      ids: countingIds(),
      log: setup.log ?? silentLogger,
      specs,
      plan: { current: () => plan, problems: () => [], file: null },
      platforms: platforms.map((platform) => mortal(platform, life)),
      trusted: new Set(setup.trusted ?? []),
      demo: false,
      ...(setup.paper === undefined ? {} : { paper: setup.paper }),
      // Whoever waits for the store waits by the test's clock.
      pause: (ms) => {
        clock.advance(ms);
        return Promise.resolve();
      },
    });
  }

  await test.house.start();
  await test.house.settle();
  onTestFinished(() => (life.dead ? undefined : test.house.stop()));
  return test;
}

/** A platform where everybody of the plan has an account under their own key, and there is a room for everybody. */
function populated(name: string, plan: Plan | null): FarSide {
  const side = createFarSide(name);
  side.addRoom('outages');
  for (const person of (plan ?? harborPlan).people.values()) side.addUser(person.key, person.name);
  side.addUser('stray', 'Stray Visitor');
  return side;
}
