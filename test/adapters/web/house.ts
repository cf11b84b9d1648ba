// A local room on a free port of loopback, with its rows in memory and a clock that ticks a second with every look.
import { onTestFinished } from 'vitest';
import { createWeb, type LocalPlatform, type WebSettings } from '#adapters/web/index.ts';
import type { Intake } from '#src/chat/platform.ts';
import type { Reply, Request } from '#src/chat/request.ts';
import { randomIds } from '#src/ids.ts';
import { silentLogger } from '#src/log.ts';
import { textCard } from '../../contract/platform-cards.ts';
import { deafIntake } from '../../contract/platform-under-test.ts';
import { memoryRows, type MemoryRows } from '../../support/room/rows.ts';

export const planPeople = [
  { user: 'dana', name: 'Dana Ruiz' },
  { user: 'lee', name: 'Lee Park' },
];

export function webSettings(over: Partial<WebSettings> = {}): WebSettings {
  let now = Date.UTC(2026, 10, 25, 2, 41);
  return {
    port: 0,
    host: '127.0.0.1',
    organisation: 'harbor',
    zone: () => 'Europe/Berlin',
    demo: false,
    people: () => planPeople,
    store: memoryRows(),
    log: silentLogger,
    clock: { now: () => (now += 1000) },
    ids: randomIds,
    health: { live: () => null, ready: () => Promise.resolve(null) },
    views: () => null,
    planPages: () => null,
    ...over,
  };
}

export interface House {
  web: LocalPlatform;
  rows: MemoryRows;
  /** Every request that came in, in order. */
  seen: Request[];
  /** A new one on the same rows; on the same port where an open page should find it. */
  restart(where?: 'same port'): Promise<LocalPlatform>;
}

/** @param answer what the house replies; by default that it noted the request. */
export async function openHouse(
  over: Partial<WebSettings> = {},
  intake: Partial<Intake> = {},
  answer: (request: Request) => Reply | Promise<Reply> = () => confirmed('noted'),
): Promise<House> {
  const rows = memoryRows();
  const settings = webSettings({ store: rows, ...over });
  const seen: Request[] = [];
  const whole: Intake = {
    ...deafIntake,
    async handle(request) {
      seen.push(request);
      return answer(request);
    },
    ...intake,
  };
  let alive = createWeb(settings);
  await alive.start(whole);
  const house: House = {
    web: alive,
    rows,
    seen,
    async restart(where) {
      const port = where === undefined ? 0 : Number(new URL(alive.url()).port);
      await alive.stop();
      alive = createWeb({ ...settings, port });
      await alive.start(whole);
      house.web = alive;
      return alive;
    },
  };
  onTestFinished(() => alive.stop());
  return house;
}

export function confirmed(words: string): Reply {
  return { kind: 'card', outcome: 'confirmed', card: textCard(words) };
}
