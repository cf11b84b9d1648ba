// `tocsin demo`: the bot with its example plan, and people who play a drill in it, for a newcomer to watch. Everything
// goes the way that a real person's words go; only who types is invented.
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { platformName } from '../../adapters/web/index.ts';
import type { Request } from '../chat/request.ts';
import type { Config } from '../config.ts';
import type { House } from '../app/house.ts';
import { pause } from '../app/scheduler.ts';
import type { IncidentState } from '../incident/state.ts';
import { createLogger } from '../log.ts';
import { startBot } from '../main.ts';
import { reportOf } from '../app/answer/report.ts';
import { verdictLine } from '../wording/report/verdict-words.ts';
import { cues, isQuiet, type Cue } from './demo/cues.ts';
import type { CliIo, ExitCode } from './io.ts';

export interface DemoOptions {
  /** Minutes of the drill in one real minute. */
  speed: number;
  /** Key of a scenario of the example plan. */
  scenario: string;
  /** Between two people's words, so that somebody can follow. */
  beatMs: number;
  /** How it is waited; by the machine's clock unless a test says otherwise. */
  wait?: (ms: number) => Promise<void>;
  /** Resolves when the watcher has seen enough. */
  leave: Promise<void>;
}

/** Keeps its journal in a folder of its own, which goes when it ends. */
export async function runDemo(config: Config, options: DemoOptions, io: CliIo): Promise<ExitCode> {
  const dataDir = mkdtempSync(join(tmpdir(), 'tocsin-demo-'));
  const bot = await startBot(
    { ...config, plan: null, databaseUrl: null, dataDir },
    createLogger('warn', []),
    io.clock,
  );
  io.out(`Watch it at ${bot.local.url()} (whoever you say you are). Stop it with Ctrl-C.`);
  let left = false;
  const leaving = async (): Promise<void> => {
    await options.leave;
    left = true;
  };
  void leaving();
  try {
    await play(bot.house, options, io, () => left);
    if (!left) io.out('It stays open for you to look around, and to declare something yourself.');
    await options.leave;
  } finally {
    await bot.stop();
    rmSync(dataDir, { recursive: true, force: true });
  }
  return 0;
}

const stableMinutes = 15;

/**
 * From the declaration to the report.
 *
 * @param left whether nobody watches any more: it stops where it is.
 * @returns the drill as it ended.
 */
export async function play(
  house: House,
  options: DemoOptions,
  io: CliIo,
  left: () => boolean = () => false,
): Promise<IncidentState> {
  const wait = options.wait ?? pause;
  const moderator = house.memory.plans.inForce()?.review?.owner ?? 'moderator';
  const said = createSpeaker(house, io);
  await said(
    { by: moderator, text: `drill ${options.scenario} method:tabletop speed:${options.speed}` },
    null,
  );
  const incident = [...house.memory.states.known().incidents.keys()].at(-1) ?? 'D-1';
  let state = await latest(house, incident);
  for (;;) {
    const [cue] = cues(state, io.clock.now()).filter((one) => !said.refused(one));
    if (left()) return state;
    if (cue === undefined && isQuiet(state)) break;
    if (cue !== undefined) await said(cue, incident);
    await wait(options.beatMs);
    state = await latest(house, incident);
  }
  // An end counts once it has held: nobody signs off a service in the minute in which it came back.
  await wait((stableMinutes * 60_000) / options.speed);
  const commander = state.roles.get('commander')?.holder ?? moderator;
  await said(
    { by: commander, text: 'drill judge connectivity pass every office reaches the servers' },
    incident,
  );
  await said({ by: commander, text: 'drill stop' }, incident);
  const ended = await latest(house, incident);
  io.out(`Report of ${incident}: ${verdictLine(reportOf(ended, io.clock.now()))}`);
  return ended;
}

interface Speaker {
  (cue: Cue, incident: string | null): Promise<void>;
  /** What was refused once is not said again. */
  refused(cue: Cue): boolean;
}

function createSpeaker(house: House, io: CliIo): Speaker {
  const refused = new Set<string>();
  let deliveries = 0;
  const nameOf = (key: string): string => house.memory.plans.inForce()?.people.get(key)?.name ?? key;
  const speak = async ({ by, text }: Cue, incident: string | null): Promise<void> => {
    deliveries += 1;
    const line = incident === null ? text : `${text} in:${incident}`;
    const reply = await house.intake.handle(requestOf(house, `demo-${deliveries}`, by, line));
    const taken = reply.kind === 'card' && (reply.outcome === 'confirmed' || reply.outcome === 'answered');
    if (!taken) refused.add(`${by} ${text}`);
    io.out(`${nameOf(by).padEnd(14)} /outage ${text}${taken ? '' : '   (not taken)'}`);
  };
  return Object.assign(speak, { refused: ({ by, text }: Cue) => refused.has(`${by} ${text}`) });
}

function requestOf(house: House, id: string, user: string, text: string): Request {
  return {
    id,
    organisation: house.memory.plans.inForce()?.organisation.id ?? 'organisation',
    platform: platformName,
    room: null,
    by: { user, member: true, administrator: false, machine: false, selfDeclared: true, zone: null },
    body: { kind: 'text', text },
    sentAt: null,
    link: null,
  };
}

async function latest(house: House, incident: string): Promise<IncidentState> {
  const state = await house.memory.states.latest(incident);
  if (state === null) throw new RangeError(`the drill ${incident} is not in the journal`);
  return state;
}
