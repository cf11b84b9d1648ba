// The whole house against a bare durable insert of the same run: declaring, finishing a step, starting with a thousand
// open incidents, how long the event loop is ever held, and what the process weighs at rest.
import { spawn } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { openSqliteStore } from '../../adapters/store/index.ts';
import { specs } from '../../commands/specs.ts';
import { createHouse, type House } from '../../src/app/house.ts';
import type { Request } from '../../src/chat/request.ts';
import { systemClock } from '../../src/clock.ts';
import { randomIds } from '../../src/ids.ts';
import type { Draft, Provenance } from '../../src/incident/events.ts';
import type { Journal, Store } from '../../src/journal/port.ts';
import { silentLogger } from '../../src/log.ts';
import type { PlanSource } from '../../src/app/state/plan-book.ts';
import { harborPlan } from '../support/harbor-plan.ts';
import { now, quantile, type Row } from './measure.ts';

const organisation = 'harbor';
const plan: PlanSource = { current: () => harborPlan, problems: () => [], file: null };

function houseOn(store: Store): House {
  return createHouse({
    organisation,
    store,
    clock: systemClock,
    ids: randomIds,
    log: silentLogger,
    specs,
    plan,
    platforms: [],
    trusted: new Set(),
    demo: false,
  });
}

let requests = 0;

function ask(verb: string, options: Record<string, string>, incident: string | null = null): Request {
  requests += 1;
  return {
    id: `bench:${requests}`,
    organisation,
    platform: 'local',
    room: null,
    by: { user: 'dana', member: true, administrator: false, machine: false, selfDeclared: true, zone: null },
    body: { kind: 'named', verb, options, incident },
    sentAt: null,
    link: null,
  };
}

async function confirmed(house: House, request: Request): Promise<number> {
  const start = now();
  const reply = await house.intake.handle(request);
  const taken = now() - start;
  if (reply.kind !== 'card' || reply.outcome !== 'confirmed')
    throw new RangeError(`not confirmed: ${JSON.stringify(request.body)}`);
  return taken;
}

export async function benchHouse(): Promise<Row[]> {
  const folder = mkdtempSync(join(tmpdir(), 'tocsin-bench-'));
  try {
    return [...(await handling(folder)), ...(await starting(folder)), ...(await resting(folder))];
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

/** Declare, add a step, finish it – each a request of its own – in turn with the floor's insert. */
async function handling(folder: string): Promise<Row[]> {
  const store = await openSqliteStore({ file: join(folder, 'handle.sqlite'), clock: systemClock });
  const floorFile = new DatabaseSync(join(folder, 'floor.sqlite'));
  floorFile.exec(
    'pragma journal_mode=wal; pragma synchronous=full; create table floor (id integer primary key, data text)',
  );
  const insert = floorFile.prepare('insert into floor (data) values (?)');
  const house = houseOn(store);
  await house.start();
  const floor: number[] = [];
  const declare: number[] = [];
  const done: number[] = [];
  for (let index = 0; index < 330; index += 1) {
    const start = now();
    insert.run('x'.repeat(250));
    const bare = now() - start;
    const declared = await confirmed(
      house,
      ask('declare', { what: `outage number ${index}`, confirmed: 'repeated' }),
    );
    const incident = `O-${index + 1}`;
    await confirmed(house, ask('add', { text: 'restart the proxy' }, incident));
    await confirmed(house, ask('start', { step: await lastStep(house, incident) }, incident));
    const finished = await confirmed(house, ask('done', { step: await lastStep(house, incident) }, incident));
    if (index < 30) continue;
    floor.push(bare);
    declare.push(declared);
    done.push(finished);
  }
  await house.settle();
  await house.stop();
  await store.close();
  floorFile.close();
  const median = (list: readonly number[]): number =>
    quantile(
      list.toSorted((a, b) => a - b),
      0.5,
    );
  return [
    { what: 'bare durable insert, median', figure: median(floor), unit: 'ms' },
    { what: 'declare, confirmed durable, median', figure: median(declare), unit: 'ms' },
    { what: 'done, confirmed durable, median', figure: median(done), unit: 'ms' },
    { what: 'declare against the bare insert', figure: median(declare) / median(floor), unit: '×' },
    { what: 'done against the bare insert', figure: median(done) / median(floor), unit: '×' },
    // node:sqlite is synchronous: a request holds the loop for at most as long as it takes.
    {
      what: 'event loop held by one request, p99.9',
      figure: quantile(
        [...declare, ...done].toSorted((a, b) => a - b),
        0.999,
      ),
      unit: 'ms',
      aim: 'below 50',
    },
  ];
}

async function lastStep(house: House, incident: string): Promise<string> {
  const state = await house.memory.states.latest(incident);
  const steps = [...(state?.layout.steps.keys() ?? [])];
  return steps.findLast((id) => id.startsWith('0.')) ?? '0.1';
}

/** A thousand open incidents of a hundred entries each, written straight to the journal, then a start over them. */
async function starting(folder: string): Promise<Row[]> {
  const file = join(folder, 'start.sqlite');
  const store = await openSqliteStore({ file, clock: systemClock });
  await fill(store.journal, 1_000, 100);
  const house = houseOn(store);
  const start = now();
  await house.start();
  const ready = now() - start;
  const first = await confirmed(house, ask('note', { text: 'first words after the start' }, 'O-500'));
  await house.stop();
  await store.close();
  return [
    { what: 'start with 1,000 open incidents, 100,000 entries', figure: ready, unit: 'ms' },
    { what: 'first note after that start', figure: first, unit: 'ms' },
  ];
}

async function fill(journal: Journal, incidents: number, entries: number): Promise<void> {
  const at = systemClock.now();
  const provenance = (request: string): Provenance => ({
    organisation,
    by: 'dana',
    role: null,
    recordedAt: at,
    override: null,
    request,
    source: { platform: 'local', user: 'dana', room: null, link: null, selfDeclared: true },
  });
  const draft = (event: Draft['event']): Draft => ({ event, at, certainty: 'exact' });
  for (let index = 0; index < incidents; index += 1) {
    const incident = `O-${index + 1}`;
    const notes = Array.from({ length: entries - 1 }, (_, number) =>
      draft({ type: 'NoteAdded', text: `note ${number}`, kind: 'note', source: null }),
    );
    await journal.append(provenance(`fill:${index}`), [
      {
        stream: 'organisation',
        expectedVersion: index,
        drafts: [draft({ type: 'IncidentNumbered', incident, drill: false, private: false })],
      },
      {
        stream: incident,
        expectedVersion: 0,
        drafts: [
          draft({
            type: 'IncidentDeclared',
            incident,
            drill: false,
            text: 'one of many',
            severity: 2,
            private: false,
            scenario: null,
            planDigest: null,
            byMachine: false,
            cause: null,
            synthetic: false,
            speed: 1,
            announce: true,
          }),
          ...notes,
        ],
      },
    ]);
  }
}

/** Resident memory of the bot as `npm start` runs it (a small nursery: it is mostly at rest), five seconds after it is ready. */
async function resting(folder: string): Promise<Row[]> {
  const bot = spawn(process.execPath, ['--max-semi-space-size=2', 'tools/tocsin.mjs', 'start'], {
    env: { ...process.env, PORT: '0', DATA_DIR: join(folder, 'rest'), LOG_LEVEL: 'silent' },
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  const started = now();
  await new Promise<void>((resolve) => {
    bot.stdout.on('data', (chunk: Buffer) => {
      if (chunk.toString().includes('local room is open')) resolve();
    });
  });
  const ready = now() - started;
  await new Promise((resolve) => {
    setTimeout(resolve, 5_000);
  });
  const status = readFileSync(`/proc/${bot.pid}/status`, 'utf8');
  const kilobytes = Number(/VmRSS:\s+(\d+)/.exec(status)?.[1] ?? Number.NaN);
  bot.kill('SIGTERM');
  return [
    { what: 'npm start until the local room is open', figure: ready, unit: 'ms' },
    { what: 'memory at rest', figure: kilobytes / 1024, unit: 'MB', aim: 'below 150' },
  ];
}
