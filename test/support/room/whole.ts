// The local room with the real house behind it, on a memory store and a clock that only the test moves: what people do in
// the room is what its pages show.
import { onTestFinished } from 'vitest';
import { createWeb, type LocalPlatform } from '#adapters/web/index.ts';
import { openMemoryStore } from '#adapters/store/index.ts';
import { specs } from '#commands/specs.ts';
import { createHouse, type House } from '#src/app/house.ts';
import type { Plan } from '#src/plan/plan.ts';
import { silentLogger } from '#src/log.ts';
import { webSettings } from '../../adapters/web/house.ts';
import { webPerson, type WebPerson } from '../../adapters/web/person.ts';
import { countingIds, createTestClock, planFor, type TestClock } from '../house.ts';

export interface Whole {
  house: House;
  web: LocalPlatform;
  clock: TestClock;
  /** Somebody of the plan with a browser, by their key. */
  person(key: string): Promise<WebPerson>;
  /** Somebody types in a room, and everything that follows is told. @returns the answer. */
  say(key: string, room: string, text: string): Promise<string>;
}

export async function openWhole(change: (plan: Plan) => Plan = (plan) => plan): Promise<Whole> {
  const clock = createTestClock();
  const store = openMemoryStore({ clock });
  const plan = planFor(['local'], change);
  let house: House | null = null;
  const people = [...plan.people.values()].map(({ key, name }) => ({ user: key, name }));
  const web = createWeb(
    webSettings({ clock, store: store.keyed, people: () => people, views: () => house?.views ?? null }),
  );
  house = createHouse({
    organisation: 'harbor',
    store,
    clock,
    ids: countingIds(),
    log: silentLogger,
    specs,
    plan: { current: () => plan, problems: () => [], file: null },
    platforms: [web],
    trusted: new Set(['local']),
    demo: false,
  });
  const running = house;
  await running.start();
  await running.settle();
  onTestFinished(() => running.stop());
  const known = new Map<string, WebPerson>();
  const person = async (key: string): Promise<WebPerson> => {
    const found = known.get(key) ?? (await webPerson(web.url(), key));
    known.set(key, found);
    return found;
  };
  return {
    house: running,
    web,
    clock,
    person,
    async say(key, room, text) {
      const said = await (await person(key)).say(room, text);
      await running.settle();
      return said;
    },
  };
}
