// What the demos in chat share: the bot is started with the example plan and a journal that goes when it ends, and says
// where to look.
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { readConfig } from '#src/config.ts';
import { createLogger } from '#src/log.ts';
import { startBot } from '#src/main.ts';
import type { Offence } from '#test/fakes/wire/offences.ts';

export const planFile = join(import.meta.dirname, '../../../examples/plan.yaml');

export interface DemoParts {
  /** Tokens and addresses of the platforms. */
  environment: Readonly<Record<string, string>>;
  /** Where the pages are. */
  lines: readonly string[];
  /** The bot connects in the background; whoever types before that is told that nobody is there. */
  connected?: () => Promise<unknown>;
  /** A command to begin with. */
  first: string;
  offences: () => readonly Offence[];
  /** Ends pages and platforms. */
  stop: () => Promise<void>;
}

export async function runDemo(parts: DemoParts): Promise<void> {
  const { environment, lines, first, offences, stop } = parts;
  const dataDir = mkdtempSync(join(tmpdir(), 'tocsin-demo-'));
  const { config, problems } = readConfig({ PORT: '0', DATA_DIR: dataDir, PLAN: planFile, ...environment });
  if (config === null) {
    throw new RangeError(problems.map(({ name, message }) => `${name} ${message}`).join('\n'));
  }
  const bot = await startBot(config, createLogger('error', []));
  await parts.connected?.();
  const out = (line: string): void => void process.stdout.write(`${line}\n`);
  for (const line of lines) out(line);
  out(`The local room of the same bot:     ${bot.local.url()}`);
  out(`Type "${first}" in #outages, press "Take command", and go on from there.`);
  out('Open the page twice to be two people. Stop it with Ctrl-C.');
  const end = async (): Promise<void> => {
    await bot.stop();
    for (const { kind, what } of offences()) out(`The platform would have minded: ${kind}: ${what}`);
    await stop();
    rmSync(dataDir, { recursive: true, force: true });
    process.exit(0);
  };
  process.once('SIGINT', () => void end());
  process.once('SIGTERM', () => void end());
}
