// Bolt's own log lines into ours. Its errors are warnings here: what they mean for people is told by health.
import { LogLevel } from '@slack/bolt';
import type { Logger as BoltLogger } from '@slack/bolt';
import type { Logger } from '#src/log.ts';

/** What its clients say is told by the faults that they throw. */
export const quietLogger: BoltLogger = {
  debug() {},
  info() {},
  warn() {},
  error() {},
  setLevel() {},
  getLevel: () => LogLevel.ERROR,
  setName() {},
};

/** @param log where Bolt's warnings and errors go */
export function boltLogger(log: Logger): BoltLogger {
  const line = (parts: readonly unknown[]): string => parts.map(String).join(' ').slice(0, 1_000);
  return {
    ...quietLogger,
    warn: (...parts: unknown[]) => log.debug({ from: 'bolt' }, line(parts)),
    error: (...parts: unknown[]) => log.warn({ from: 'bolt' }, line(parts)),
  };
}
