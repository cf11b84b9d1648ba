// The house over Slack against a bare Bolt echo in the same run, both over our own Slack on loopback: how soon a note is
// acked although it is durable first, how many commands a second, and a declaration until its card is pinned.
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { App, LogLevel, webApi } from '@slack/bolt';
import { createSlack } from '../../adapters/slack/index.ts';
import { openSqliteStore } from '../../adapters/store/index.ts';
import { specs } from '../../commands/specs.ts';
import { createHouse } from '../../src/app/house.ts';
import type { Intake } from '../../src/chat/platform.ts';
import { systemClock } from '../../src/clock.ts';
import { randomIds } from '../../src/ids.ts';
import { silentLogger } from '../../src/log.ts';
import { eventually } from '../adapters/slack/support.ts';
import { startFakeSlack } from '../fakes/slack/fake-slack.ts';
import type { FakeSlack } from '../fakes/slack/fake-slack.ts';
import { slackPlan } from '../flow/slack/slack-house.ts';
import { now, quantile, type Row } from './measure.ts';

const inFlight = 128;
const singles = 400;
const burst = 2_000;

export async function benchSlack(): Promise<Row[]> {
  const folder = mkdtempSync(join(tmpdir(), 'tocsin-bench-slack-'));
  const echoes = await startFakeSlack({ rates: { on: false } });
  const ours = await startFakeSlack({ rates: { on: false }, users: users() });
  const echo = await startEcho(echoes);
  const house = await startHouse(ours, folder);
  try {
    const declared = await declaring(ours);
    const room = ours.workspace.channel('o-1-core-switch-dead')?.name ?? '';
    const { insert, disk, inside } = {
      insert: durableInsert(folder),
      disk: [] as number[],
      inside: [] as number[],
    };
    const alone: Record<'echo' | 'ours', number[]> = { echo: [], ours: [] };
    // In turn, so that both meet the same machine.
    for (let n = 0; n < singles + 40; n += 1) {
      const bare = await typed(echoes, 'ada', 'outages', `note number ${n}`);
      const durable = await typed(ours, 'dana', room, `note number ${n}`, 'Saved');
      if (n < 40) continue;
      alone.echo.push(bare);
      alone.ours.push(durable);
      inside.push(await handled(house.intake, `inside ${n}`));
      disk.push(insert());
    }
    const [within = [], floor = []] = [inside, disk].map((list) => list.toSorted((a, b) => a - b));
    const [slow, fast] = [alone.ours, alone.echo].map((list) => list.toSorted((a, b) => a - b));
    const echoRate = await rate(echoes, 'ada', 'outages');
    const ourRate = await rate(ours, 'dana', room);
    const at = (list: readonly number[] | undefined, share: number): number => quantile(list ?? [], share);
    return [
      { what: 'bare Bolt echo, one at a time, ack p50', figure: at(fast, 0.5), unit: 'ms' },
      { what: 'bare Bolt echo, one at a time, ack p99', figure: at(fast, 0.99), unit: 'ms' },
      { what: '/outage note, confirmed durable in the ack, p50', figure: at(slow, 0.5), unit: 'ms' },
      { what: '/outage note, confirmed durable in the ack, p99', figure: at(slow, 0.99), unit: 'ms' },
      { what: 'of it: the same note inside the house, p50', figure: at(within, 0.5), unit: 'ms' },
      { what: 'of it: the same note inside the house, p99', figure: at(within, 0.99), unit: 'ms' },
      { what: 'of that: a bare durable insert, p50', figure: at(floor, 0.5), unit: 'ms' },
      { what: 'of that: a bare durable insert, p99', figure: at(floor, 0.99), unit: 'ms' },
      {
        what: 'ack p50 without the house’s share, against the echo',
        figure: (at(slow, 0.5) - at(within, 0.5)) / at(fast, 0.5),
        unit: '×',
      },
      { what: 'ack p50 against the echo', figure: at(slow, 0.5) / at(fast, 0.5), unit: '×' },
      {
        what: 'ack p99 against the echo',
        figure: at(slow, 0.99) / at(fast, 0.99),
        unit: '×',
        aim: 'within 1.5',
      },
      { what: `bare Bolt echo, ${inFlight} in flight`, figure: echoRate, unit: '/s' },
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
    await house.stop();
    await echo.stop();
    await echoes.stop();
    await ours.stop();
    rmSync(folder, { recursive: true, force: true });
  }
}

function users() {
  return [...slackPlan().people.values()].map(({ key, name }) => ({
    id: `U0${key.toUpperCase()}`,
    name: key,
    realName: name,
  }));
}

async function startEcho(fake: FakeSlack): Promise<App> {
  const app = new App({
    token: fake.botToken,
    appToken: fake.appToken,
    socketMode: true,
    clientOptions: { slackApiUrl: fake.apiUrl },
    logLevel: LogLevel.ERROR,
  });
  app.command('/outage', async ({ ack, command }) => ack({ text: command.text }));
  await app.start();
  return app;
}

/** What ends it is returned. */
async function startHouse(
  fake: FakeSlack,
  folder: string,
): Promise<{ intake: Intake; stop: () => Promise<void> }> {
  const plan = slackPlan();
  const store = await openSqliteStore({ file: join(folder, 'slack.sqlite'), clock: systemClock });
  const { apiUrl, botToken, appToken } = fake;
  const slack = createSlack({
    settings: { apiUrl, botToken, appToken, signingSecret: null, httpPort: null },
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
    platforms: [slack],
    trusted: new Set<string>(),
    demo: false,
  });
  await house.start();
  await fake.until(() => fake.socket.connections() >= 2);
  await eventually(() => slack.health().state === 'up');
  const stop = async (): Promise<void> => {
    await house.stop();
    await store.close();
  };
  return { intake: house.intake, stop };
}

/** The same words without Slack around them. */
async function handled(intake: Intake, text: string): Promise<number> {
  const start = now();
  const reply = await intake.handle({
    id: `bench:${text}`,
    organisation: 'harbor',
    platform: 'slack',
    room: null,
    by: {
      user: 'U0DANA',
      member: true,
      administrator: false,
      machine: false,
      selfDeclared: false,
      zone: null,
    },
    body: { kind: 'named', verb: 'note', options: { text }, incident: 'O-1' },
    sentAt: null,
    link: null,
  });
  const taken = now() - start;
  if (reply.kind !== 'card' || reply.outcome !== 'confirmed') throw new RangeError('not confirmed');
  return taken;
}

function durableInsert(folder: string): () => number {
  const file = new DatabaseSync(join(folder, 'floor.sqlite'));
  file.exec(
    'pragma journal_mode=wal; pragma synchronous=full; create table floor (id integer primary key, data text)',
  );
  const insert = file.prepare('insert into floor (data) values (?)');
  return () => {
    const start = now();
    insert.run('x'.repeat(250));
    return now() - start;
  };
}

/** Milliseconds until the ack with the answer in it. */
async function typed(fake: FakeSlack, who: string, where: string, text: string, holds = ''): Promise<number> {
  const start = now();
  const outcome = await fake.person(who).command(where, `/outage ${text}`);
  const taken = now() - start;
  const answer = outcome.answers()[0]?.text ?? outcome.failure ?? 'nothing';
  if (!answer.includes(holds)) throw new RangeError(`not confirmed: ${answer}`);
  return taken;
}

async function rate(fake: FakeSlack, who: string, where: string): Promise<number> {
  let next = 0;
  const start = now();
  const worker = async (): Promise<void> => {
    while (next < burst) {
      next += 1;
      await typed(fake, who, where, `note at once ${next}`);
    }
  };
  await Promise.all(Array.from({ length: inFlight }, worker));
  return (burst / (now() - start)) * 1_000;
}

/** From the command to the pinned card, against the same calls by a bare client one after another. */
async function declaring(fake: FakeSlack): Promise<Row[]> {
  const bare = await bareDeclaration(fake);
  const start = now();
  const typing = fake.person('dana').command('outages', '/outage core switch dead');
  await fake.until(() => (fake.workspace.channel('o-1-core-switch-dead')?.pins.length ?? 0) > 0);
  const whole = now() - start;
  await typing;
  return [
    { what: 'channel, purpose, topic, card, pin by a bare client', figure: bare, unit: 'ms' },
    { what: 'declaration until the card is pinned', figure: whole, unit: 'ms' },
    { what: 'declaration against the bare calls', figure: whole / bare, unit: '×' },
  ];
}

async function bareDeclaration(fake: FakeSlack): Promise<number> {
  const client = new webApi.WebClient(fake.botToken, { slackApiUrl: fake.apiUrl, logLevel: LogLevel.ERROR });
  await client.auth.test();
  const start = now();
  const { channel } = await client.conversations.create({ name: 'bare' });
  const room = channel?.id ?? '';
  await client.conversations.setPurpose({ channel: room, purpose: 'bare' });
  await client.conversations.setTopic({ channel: room, topic: 'bare' });
  const { ts = '' } = await client.chat.postMessage({ channel: room, text: 'card' });
  await client.pins.add({ channel: room, timestamp: ts });
  return now() - start;
}
