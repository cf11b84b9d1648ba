// Two hundred browsers on one board while fifty things a second are recorded: how long until each sees it, what a person
// who acts waits, and what it weighs. The browsers are streams over real sockets, read to their end; the last panel is
// found by the words that were recorded.
import { mkdtempSync, rmSync } from 'node:fs';
import { request } from 'node:http';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { openSqliteStore } from '../../adapters/store/index.ts';
import { createWeb, type LocalPlatform } from '../../adapters/web/index.ts';
import { specs } from '../../commands/specs.ts';
import { createHouse, type House } from '../../src/app/house.ts';
import type { Request } from '../../src/chat/request.ts';
import { systemClock } from '../../src/clock.ts';
import { randomIds } from '../../src/ids.ts';
import { silentLogger } from '../../src/log.ts';
import { harborPlan } from '../support/harbor-plan.ts';
import { now, quantile, type Row } from './measure.ts';

const browsers = 200;
const actionsPerSecond = 50;
const seconds = 10;
const organisation = 'harbor';

interface Running {
  house: House;
  web: LocalPlatform;
  stop(): Promise<void>;
}

export async function benchBoard(): Promise<Row[]> {
  const folder = mkdtempSync(join(tmpdir(), 'tocsin-bench-'));
  const running = await open(join(folder, 'board.sqlite'));
  try {
    return await measured(running);
  } finally {
    await running.stop();
    rmSync(folder, { recursive: true, force: true });
  }
}

async function measured({ house, web }: Running): Promise<Row[]> {
  await act(house, 'declare', { what: 'core switch dead', affects: 'core-network' }, null);
  const seen = new Map<string, number[]>();
  const cookie = await signIn(web.url());
  const before = process.memoryUsage();
  const streams = await Promise.all(
    Array.from({ length: browsers }, () => follow(`${web.url()}/incidents/O-1/stream`, cookie, seen)),
  );
  const opened = process.memoryUsage();
  const waits: number[] = [];
  const told = new Map<string, number>();
  const start = now();
  const acted: Promise<void>[] = [];
  for (let index = 0; index < actionsPerSecond * seconds; index += 1) {
    const due = start + (index * 1000) / actionsPerSecond;
    if (now() < due) await new Promise((resolve) => setTimeout(resolve, due - now()));
    const mark = `mark-${index}-of-the-bench`;
    // Counted from when it was due: whoever waits in front of a busy house waits, too.
    acted.push(timed(house, mark, due, told, waits));
  }
  await Promise.all(acted);
  const lasted = now() - start;
  await new Promise((resolve) => setTimeout(resolve, 1500));
  const after = process.memoryUsage();
  for (const close of streams) close();
  waits.sort((a, b) => a - b);
  const late = [...told]
    .flatMap(([mark, at]) => (seen.get(mark) ?? []).map((shown) => shown - at))
    .toSorted((a, b) => a - b);
  const last = seen.get(`mark-${actionsPerSecond * seconds - 1}-of-the-bench`) ?? [];
  const mebibytes = (bytes: number): number => bytes / 1024 / 1024;
  return [
    {
      what: `actions a second, ${browsers} boards open`,
      figure: waits.length / (lasted / 1000),
      unit: '/s',
      aim: '50',
    },
    { what: 'an action, p50', figure: quantile(waits, 0.5), unit: 'ms' },
    { what: 'an action, p99', figure: quantile(waits, 0.99), unit: 'ms', aim: 'under 250' },
    { what: 'saved until on a board, p50', figure: quantile(late, 0.5), unit: 'ms' },
    { what: 'saved until on a board, p99', figure: quantile(late, 0.99), unit: 'ms', aim: 'under 1000' },
    { what: 'boards that show the last action', figure: last.length, unit: '×', aim: String(browsers) },
    { what: 'memory of a stream, opened', figure: (opened.rss - before.rss) / 1024 / browsers, unit: 'kB' },
    { what: 'resident after the load, the 200 clients included', figure: mebibytes(after.rss), unit: 'MB' },
    { what: 'grown by the load', figure: mebibytes(after.rss - opened.rss), unit: 'MB' },
  ];
}

/** One action, from when it was due to its confirmation. */
async function timed(
  house: House,
  mark: string,
  due: number,
  told: Map<string, number>,
  waits: number[],
): Promise<void> {
  await act(house, 'update', { text: mark }, 'O-1');
  told.set(mark, now());
  waits.push(now() - due);
}

async function open(file: string): Promise<Running> {
  const store = await openSqliteStore({ file, clock: systemClock });
  let house: House | null = null;
  const web = createWeb({
    port: 0,
    host: '127.0.0.1',
    organisation,
    zone: () => 'UTC',
    demo: false,
    people: () => [...harborPlan.people.values()].map(({ key, name }) => ({ user: key, name })),
    store: store.keyed,
    log: silentLogger,
    clock: systemClock,
    ids: randomIds,
    health: { live: () => null, ready: () => Promise.resolve(null) },
    views: () => house?.views ?? null,
    planPages: () => null,
  });
  house = createHouse({
    organisation,
    store,
    clock: systemClock,
    ids: randomIds,
    log: silentLogger,
    specs,
    plan: { current: () => harborPlan, problems: () => [], file: null },
    platforms: [web],
    trusted: new Set(['local']),
    demo: false,
  });
  const running = house;
  await running.start();
  const stop = async (): Promise<void> => {
    await running.stop();
    await store.close();
  };
  return { house: running, web, stop };
}

let requests = 0;

async function act(
  house: House,
  verb: string,
  options: Record<string, string>,
  incident: string | null,
): Promise<void> {
  requests += 1;
  const asked: Request = {
    id: `local:dana:board-${requests}`,
    organisation,
    platform: 'local',
    room: null,
    by: { user: 'dana', member: true, administrator: false, machine: false, selfDeclared: true, zone: null },
    body: { kind: 'named', verb, options: { ...options, confirmed: 'all' }, incident },
    sentAt: null,
    link: null,
  };
  const reply = await house.intake.handle(asked);
  if (reply.kind !== 'card' || reply.outcome !== 'confirmed')
    throw new RangeError(`not confirmed: ${JSON.stringify(reply).slice(0, 300)}`);
}

async function signIn(url: string): Promise<string> {
  const answer = await fetch(`${url}/who`, {
    method: 'POST',
    body: new URLSearchParams({ user: 'dana', back: '/' }),
    headers: { origin: url },
    redirect: 'manual',
  });
  return (answer.headers.get('set-cookie') ?? '').split(';')[0] ?? '';
}

/** Resolves with how to close it, once its first panels are there. Each mark is timed when its panel has come whole. */
function follow(url: string, cookie: string, seen: Map<string, number[]>): Promise<() => void> {
  return new Promise((resolve, reject) => {
    const asked = request(url, { headers: { cookie }, agent: false }, (answer) => {
      let rest = '';
      answer.setEncoding('utf8');
      answer.on('data', (text: string) => {
        const events = (rest + text).split('\n\n');
        rest = events.pop() ?? '';
        for (const event of events) {
          const mark = /mark-\d+-of-the-bench/.exec(event)?.[0];
          if (mark !== undefined) seen.set(mark, [...(seen.get(mark) ?? []), now()]);
        }
        if (events.length > 0) resolve(() => asked.destroy());
      });
      answer.on('error', () => undefined);
    });
    asked.on('error', reject);
    asked.end();
  });
}
