// The bot as `npm start` runs it, with the example plan and an embedded database, until the test ends or stops it.
import { onTestFinished } from 'vitest';
import { readConfig } from '#src/config.ts';
import { silentLogger } from '#src/log.ts';
import { startBot, type Bot } from '#src/main.ts';
import { temporaryFolder } from './folder.ts';

export interface RunningBot {
  /** The one that runs now. */
  bot: Bot;
  url: string;
  stop(): Promise<void>;
  /** Another process's worth of it, on the same journal and port. */
  start(): Promise<void>;
}

export async function runBot(): Promise<RunningBot> {
  const folder = temporaryFolder();
  const open = async (port: string): Promise<Bot> => {
    const { config } = readConfig({ PORT: port, DATA_DIR: folder });
    if (config === null) throw new RangeError('the test has wrong settings');
    return startBot(config, silentLogger);
  };
  let alive: Bot | null = await open('0');
  const url = alive.local.url();
  const running: RunningBot = {
    bot: alive,
    url,
    async stop() {
      await alive?.stop();
      alive = null;
    },
    async start() {
      alive = await open(new URL(url).port);
      running.bot = alive;
    },
  };
  onTestFinished(() => running.stop());
  return running;
}
