// Settings: the environment (and `.env`, read by the command line first) becomes a Config, or the whole list of what
// is wrong with it. The only reader of process.env.
import { existsSync, statSync } from 'node:fs';
import { resolve } from 'node:path';
import { discordSettings, readDiscord } from '../adapters/discord/setup/environment.ts';
import { discordPlanSchema } from '../adapters/discord/setup/plan-schema.ts';
import { slackPlanSchema } from '../adapters/slack/setup/plan-schema.ts';
import { doorSettings, readDoor, type DoorConfig } from '../adapters/web/login/door.ts';
import type { LogLevel } from './log.ts';

/**
 * Platforms by their registered names, each with the schema of its own settings in a plan (`organisation.<name>`).
 * A plan may name rooms and handles of these only; the core is handed the names and knows none.
 */
export const platformSchemas = { slack: slackPlanSchema, discord: discordPlanSchema } as const;

export interface Config {
  /** Port of the local room; 0 takes a free one. */
  port: number;
  host: string;
  door: DoorConfig;
  dataDir: string;
  /** Path of the plan; `null` = none was set, `none` = there is to be none. */
  plan: string | null;
  databaseUrl: string | null;
  logLevel: LogLevel;
  /** `null` = Slack is not used. */
  slack: SlackConfig | null;
  /** `null` = Discord is not used. */
  discord: ReturnType<typeof readDiscord>;
}

export interface SlackConfig {
  botToken: string;
  /** `null` = requests come by HTTP. */
  appToken: string | null;
  signingSecret: string | null;
  /** Ends with `/`. */
  apiUrl: string;
  httpPort: number | null;
}

export interface ConfigProblem {
  name: string;
  value: string;
  /** What is wrong and what to write instead. */
  message: string;
}

export type ReadConfig = { config: Config; problems: [] } | { config: null; problems: ConfigProblem[] };

/** One row of the settings table in the README, which a test compares with this list. */
export interface Setting {
  name: string;
  standard: string;
  meaning: string;
}

export const settings: readonly Setting[] = [
  { name: 'PORT', standard: '3000', meaning: 'Port of the local room, 0 to 65535; 0 takes any free one.' },
  {
    name: 'HOST',
    standard: '127.0.0.1',
    meaning:
      'Address of the local room. On loopback (`127.0.0.1`, `localhost`, `::1`) there is no login; any other, as `0.0.0.0`, needs a login and https.',
  },
  ...doorSettings,
  {
    name: 'DATA_DIR',
    standard: './data',
    meaning: 'Folder for the journal (`tocsin.sqlite`, or `demo.sqlite` for the example plan).',
  },
  {
    name: 'PLAN',
    standard: '',
    meaning:
      'The recovery plan, a YAML file. Without it the example plan runs under a DEMO banner; `none` runs without any plan.',
  },
  {
    name: 'DATABASE_URL',
    standard: '',
    meaning: '`postgres://…` to keep the journal in PostgreSQL instead of a file.',
  },
  {
    name: 'SLACK_BOT_TOKEN',
    standard: '',
    meaning: 'Bot token (`xoxb-…`): connects Slack. See docs/slack.md.',
  },
  {
    name: 'SLACK_APP_TOKEN',
    standard: '',
    meaning: 'App-level token (`xapp-…`) for Socket Mode, which needs no public address.',
  },
  {
    name: 'SLACK_SIGNING_SECRET',
    standard: '',
    meaning: 'Instead of the app token: proves requests that Slack sends by HTTP.',
  },
  {
    name: 'SLACK_HTTP_PORT',
    standard: '',
    meaning: 'Port for these requests, 0 to 65535.',
  },
  {
    name: 'SLACK_API_URL',
    standard: 'https://slack.com/api/',
    meaning: 'Another one for GovSlack: `https://slack-gov.com/api/`.',
  },
  ...discordSettings,
  { name: 'LOG_LEVEL', standard: 'info', meaning: '`debug`, `info`, `warn`, `error` or `silent`.' },
];

const levels = ['debug', 'info', 'warn', 'error', 'silent'];

/** Names of the journal in DATA_DIR: a demo keeps its own, so that real use starts with O-1. */
export const journalFiles = { real: 'tocsin.sqlite', demo: 'demo.sqlite' } as const;

type Environment = Readonly<Record<string, string | undefined>>;

/** @param environment defaults to the process's own. Relative paths are read from the current folder. */
export function readConfig(environment: Environment = process.env): ReadConfig {
  const problems: ConfigProblem[] = [];
  const value = (name: string): string => {
    const given = environment[name]?.trim() ?? '';
    return given === '' ? (settings.find((setting) => setting.name === name)?.standard ?? '') : given;
  };
  const check = (name: string, right: boolean, message: string): void => {
    if (!right) problems.push({ name, value: value(name), message });
  };

  const port = value('PORT');
  check(
    'PORT',
    /^\d{1,5}$/.test(port) && Number(port) <= 65_535,
    'is not a port: write a whole number from 0 to 65535',
  );
  const host = value('HOST');
  const dataDir = resolve(value('DATA_DIR'));
  check('DATA_DIR', !existsSync(dataDir) || statSync(dataDir).isDirectory(), 'is a file: name a folder');
  const door = readDoor(value, check, dataDir);
  const plan = value('PLAN');
  check(
    'PLAN',
    plan === '' || plan === 'none' || isFile(plan),
    'is not a file that can be read: name the plan, for example ./plan.yaml',
  );
  const databaseUrl = value('DATABASE_URL');
  check(
    'DATABASE_URL',
    databaseUrl === '' || /^postgres(ql)?:\/\/[^\s]+$/.test(databaseUrl),
    'is not a PostgreSQL address: write postgres://user:password@host:5432/database',
  );
  const logLevel = value('LOG_LEVEL');
  check('LOG_LEVEL', isLevel(logLevel), `is not a level: write one of ${levels.join(', ')}`);
  const slack = readSlack(value, check);
  const discord = readDiscord(value, check);
  check(
    'PLAN',
    (slack === null && discord === null) || plan !== '',
    'is missing: the example plan is never used with a real workspace or server, name your own or write none',
  );

  if (problems.length > 0 || !isLevel(logLevel)) return { config: null, problems };
  return {
    config: {
      port: Number(port),
      host,
      door,
      dataDir,
      plan: plan === '' ? null : plan === 'none' ? plan : resolve(plan),
      databaseUrl: databaseUrl === '' ? null : databaseUrl,
      logLevel,
      slack,
      discord,
    },
    problems: [],
  };
}

/** Only where things are kept, for commands that run before the rest is right. */
export function readPlaces(environment: Environment = process.env): ReadConfig {
  const { DATA_DIR, PLAN } = environment;
  return readConfig({ DATA_DIR, PLAN });
}

type Check = (name: string, right: boolean, message: string) => void;

/** `null` when no token of Slack is set at all. */
function readSlack(value: (name: string) => string, check: Check): SlackConfig | null {
  const [botToken = '', appToken = '', signingSecret = '', httpPort = ''] = [
    'SLACK_BOT_TOKEN',
    'SLACK_APP_TOKEN',
    'SLACK_SIGNING_SECRET',
    'SLACK_HTTP_PORT',
  ].map(value);
  if (botToken + appToken + signingSecret + httpPort === '') return null;
  check('SLACK_BOT_TOKEN', /^xox[a-z.]*-\S+$/.test(botToken), 'is no bot token: it begins with xoxb-');
  check(
    'SLACK_APP_TOKEN',
    appToken === '' || /^xapp-\S+$/.test(appToken),
    'is no app token: it begins with xapp-',
  );
  check(
    'SLACK_APP_TOKEN',
    appToken !== '' || signingSecret !== '',
    'is missing: set it for Socket Mode, or SLACK_SIGNING_SECRET and SLACK_HTTP_PORT for HTTP',
  );
  check(
    'SLACK_HTTP_PORT',
    httpPort === ''
      ? appToken !== '' || signingSecret === ''
      : /^\d{1,5}$/.test(httpPort) && Number(httpPort) <= 65_535,
    'is not a port: write a whole number from 0 to 65535, at which Slack’s requests come in',
  );
  const apiUrl = value('SLACK_API_URL').replace(/\/?$/, '/');
  check(
    'SLACK_API_URL',
    /^https?:\/\/[^\s/]+\/\S*$/.test(apiUrl),
    'is no address: write https://slack.com/api/',
  );
  const orNull = (text: string): string | null => (text === '' ? null : text);
  return {
    botToken,
    appToken: orNull(appToken),
    signingSecret: orNull(signingSecret),
    apiUrl,
    httpPort: httpPort === '' ? null : Number(httpPort),
  };
}

/** What must never be printed. */
export function secretsOf(config: Config): string[] {
  const { databaseUrl, door, slack, discord } = config;
  return [
    databaseUrl,
    door.secret,
    slack?.botToken,
    slack?.appToken,
    slack?.signingSecret,
    discord?.token,
  ].filter((secret) => secret != null);
}

/** Secrets stay out of what is printed about a wrong setting. */
export function problemLine(problem: ConfigProblem): string {
  const hidden = /^DATABASE_URL$|_(?:TOKEN|SECRET)$/.test(problem.name) && problem.value !== '';
  const shown = hidden ? '(hidden)' : JSON.stringify(problem.value.slice(0, 60));
  return `${problem.name}=${shown} ${problem.message}`;
}

function isFile(path: string): boolean {
  return statSync(path, { throwIfNoEntry: false })?.isFile() ?? false;
}

function isLevel(text: string): text is LogLevel {
  return levels.includes(text);
}
