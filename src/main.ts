// Puts the bot together from its settings and starts it: store, plan, platforms, house, in this order; stops it in the
// other. With the command line the only place that knows which adapters and commands there are.
import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { createPaper, putSheet } from '../adapters/paper/index.ts';
import { openPostgresStore, openSqliteStore } from '../adapters/store/index.ts';
import {
  createWeb,
  doorWarnings,
  everybody,
  platformName,
  tokensFile,
  type Entrance,
  type LocalPlatform,
} from '../adapters/web/index.ts';
import { specs } from '../commands/specs.ts';
import { createHouse, type House, type HouseOptions } from './app/house.ts';
import type { PlanSource } from './app/state/plan-book.ts';
import { followTokens } from './cli/login/token-file.ts';
import { noPlanFile, openPlanFile } from './cli/plan/file.ts';
import type { PlatformCheck } from './cli/checks/doctor.ts';
import type { CliIo } from './cli/io.ts';
import { systemClock, type Clock } from './clock.ts';
import { journalFiles, secretsOf, type Config } from './config.ts';
import { randomIds } from './ids.ts';
import { StoreFault } from './journal/fault.ts';
import { organisationStream, type Store, type UnknownReport } from './journal/port.ts';
import { foldOrganisation } from './incident/organisation.ts';
import { planFromArchive } from './plan/archive.ts';
import type { Plan } from './plan/plan.ts';
import { createLogger, type Logger } from './log.ts';
import { DeliveryFault, type ChatPlatform } from './chat/platform.ts';

const exampleFile = join(import.meta.dirname, '../examples/plan.yaml');
const localNames = { platform: platformName, everybody: everybody.name };

export interface Bot {
  house: House;
  local: LocalPlatform;
  store: Store;
  demo: boolean;
  /** Names of the chat platforms that are set up. */
  chats: readonly string[];
  /** Where the journal is kept, in words. */
  journal: string;
  stop(): Promise<void>;
}

/** @throws StoreFault or DeliveryFault, with what to do about it. */
export async function startBot(config: Config, log: Logger, clock: Clock = systemClock): Promise<Bot> {
  const demo = config.plan === null;
  const { store, journal } = await openStore(config, demo, clock, log);
  try {
    const { plan, organisation } = await openPlan(config, store, log, clock);
    let house: House | null = null;
    const local = createLocal(config, {
      organisation,
      demo,
      plan,
      store,
      log,
      clock,
      views: () => house?.views ?? null,
      planPages: () => house?.planPages ?? null,
    });
    const chats = await createChats(config, { organisation, plan, log, clock });
    house = createHouse({
      organisation,
      store,
      clock,
      ids: randomIds,
      log,
      specs,
      plan,
      platforms: [local, ...chats],
      trusted: new Set([platformName]),
      demo,
      paper: createPaper(),
      ...sheetFolder(config),
    });
    await house.start();
    house.startClock();
    const stop = async (): Promise<void> => {
      await house.stop();
      await store.close();
    };
    return { house, local, store, demo, journal, chats: chats.map(({ name }) => name), stop };
  } catch (fault) {
    await store.close();
    throw fault;
  }
}

/** The plan of its file; while that has errors, the one that was in force last. */
async function openPlan(
  config: Config,
  store: Store,
  log: Logger,
  clock: Clock,
): Promise<{ plan: PlanSource; organisation: string }> {
  const known = (await store.journal.organisations())[0] ?? 'organisation';
  if (config.plan === 'none') return { plan: noPlanFile, organisation: known };
  const plan = openPlanFile(config.plan ?? exampleFile, clock, log, localNames);
  const organisation = plan.current()?.organisation.id ?? known;
  if (plan.current() === null) {
    const { planDigest } = foldOrganisation(await store.journal.read(organisation, organisationStream));
    const last = planDigest === null ? null : await store.plans.loadPlan(organisation, planDigest);
    if (last !== null) plan.fallBackOn(planFromArchive(last));
  }
  return { plan, organisation };
}

async function openStore(
  config: Config,
  demo: boolean,
  clock: Clock,
  log: Logger,
): Promise<{ store: Store; journal: string }> {
  const onUnknown = (unknown: UnknownReport): void =>
    log.warn(
      { unknown },
      'an entry of the journal cannot be read by this release; it is kept and walked past',
    );
  if (config.databaseUrl !== null) {
    return {
      store: await openPostgresStore({ url: config.databaseUrl, clock, onUnknown }),
      journal: 'the PostgreSQL of DATABASE_URL',
    };
  }
  mkdirSync(config.dataDir, { recursive: true });
  const file = join(config.dataDir, demo ? journalFiles.demo : journalFiles.real);
  return { store: await openSqliteStore({ file, clock, onUnknown }), journal: file };
}

/**
 * The chat platforms that are set up; each waits for its own far side, and none for another. Their packages are large:
 * only what is used is loaded.
 */
async function createChats(
  config: Config,
  { organisation, plan, log, clock }: Pick<LocalParts, 'organisation' | 'plan' | 'log' | 'clock'>,
): Promise<ChatPlatform[]> {
  const chats: ChatPlatform[] = [];
  if (config.slack !== null) {
    const { createSlack, platformName: name } = await import('../adapters/slack/index.ts');
    chats.push(
      createSlack({
        settings: config.slack,
        organisation,
        specs,
        clock,
        log: log.child({ platform: name }),
        planSettings: () => plan.current()?.organisation.platforms[name],
      }),
    );
  }
  if (config.discord !== null) {
    const { createDiscord, platformName: name } = await import('../adapters/discord/index.ts');
    chats.push(
      createDiscord({
        settings: config.discord,
        organisation,
        specs,
        clock,
        log: log.child({ platform: name }),
        planSettings: () => plan.current()?.organisation.platforms[name],
      }),
    );
  }
  return chats;
}

/** What `doctor` asks the platforms that are set up. */
export async function platformChecks(config: Config, plan: Plan | null): Promise<PlatformCheck[]> {
  const roomOf = (name: string): string | null => plan?.organisation.rooms[name] ?? null;
  const now = (): number => systemClock.now();
  const checks: PlatformCheck[] = [];
  const { slack, discord } = config;
  if (discord !== null) {
    const { checkDiscord, platformName: platform } = await import('../adapters/discord/index.ts');
    const planSettings: unknown = plan?.organisation.platforms[platform];
    const parts = { settings: discord, specs, room: roomOf(platform), planSettings, clock: systemClock };
    checks.push({ platform, check: () => checkDiscord(parts) });
  }
  if (slack !== null) {
    const { checkSlack, platformName: platform } = await import('../adapters/slack/index.ts');
    checks.push({ platform, check: () => checkSlack({ settings: slack, room: roomOf(platform), now }) });
  }
  return checks;
}

interface LocalParts {
  organisation: string;
  demo: boolean;
  plan: PlanSource;
  store: Store;
  log: Logger;
  clock: Clock;
  views: () => House['views'] | null;
  planPages: () => House['planPages'] | null;
}

function createLocal(config: Config, parts: LocalParts): LocalPlatform {
  const { organisation, demo, plan, store, log, clock, views, planPages } = parts;
  return createWeb({
    port: config.port,
    host: config.host,
    entrance: entranceOf(config, log),
    organisation,
    zone: () => plan.current()?.organisation.timezone ?? 'UTC',
    demo,
    people: () => [...(plan.current()?.people.values() ?? [])].map(({ key, name }) => ({ user: key, name })),
    store: store.keyed,
    log: log.child({ platform: platformName }),
    clock,
    ids: randomIds,
    health: { live: () => null, ready: () => readiness(store, organisation) },
    views,
    planPages,
  });
}

/** Run sheets go there as well, where a folder was named. */
function sheetFolder({ door }: Config): Pick<HouseOptions, 'putSheet'> {
  const folder = door.runSheetDir;
  return folder === null ? {} : { putSheet: (name, text) => putSheet(folder, name, text) };
}

/** A login wherever others can come in; its tokens are read again when their file changes. */
function entranceOf({ door, dataDir }: Config, log: Logger): Entrance {
  const { publicUrl, tls, secret } = door;
  if (!door.login) return { publicUrl, tls, login: null };
  const tokens = followTokens(join(dataDir, tokensFile), (fault) =>
    log.error({ err: fault }, 'nobody can log in with a token'),
  );
  return { publicUrl, tls, login: { tokens, secret } };
}

async function readiness(store: Store, organisation: string): Promise<string | null> {
  try {
    await store.journal.heads(organisation);
    return null;
  } catch (fault) {
    if (fault instanceof StoreFault) return fault.message;
    throw fault;
  }
}

/** Runs until it is told to stop. */
export async function runBot(config: Config, io: CliIo): Promise<void> {
  const log = createLogger(config.logLevel, secretsOf(config));
  // A bug in one corner must not silence the room in the middle of an outage; it is told, and the process goes on.
  // Connections are made while the bot starts, so it is listened for before. One bug is known and not ours: a session that
  // is resumed and at once declared invalid breaks in a client's own handler, and the client connects anew all the same.
  process.on('unhandledRejection', (fault) =>
    log.error({ err: fault }, 'a bug: a rejection that nobody handled'),
  );
  let bot: Bot;
  try {
    bot = await startBot(config, log, io.clock);
  } catch (fault) {
    if (!(fault instanceof StoreFault || fault instanceof DeliveryFault)) throw fault;
    io.err(`tocsin: cannot start: ${fault.message}`);
    process.exitCode = 1;
    return;
  }
  for (const line of welcome(bot)) io.out(line);
  for (const line of doorWarnings(config.host, config.door, bot.chats)) io.err(`tocsin: ${line}`);
  const stop = async (): Promise<void> => {
    await bot.stop();
    process.exit(0);
  };
  process.once('SIGTERM', () => void stop());
  process.once('SIGINT', () => void stop());
}

function welcome(bot: Bot): string[] {
  return [
    ...(bot.demo
      ? ['DEMO: this is the example plan of an invented company. Set PLAN to a file of your own.']
      : []),
    `The local room is open at ${bot.local.url()}`,
    ...bot.chats.map((name) => `Connecting to ${name}; how it stands: npm run tocsin doctor`),
    `The journal is kept in ${bot.journal}`,
    'Three things to try there:',
    '  /outage core switch dead     declare an outage; then press "Take command"',
    '  next                         see the steps in the order that the objectives demand',
    '  help                         the words that matter first',
  ];
}
