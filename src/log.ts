// Diagnostics for whoever operates the bot: JSON lines on standard error, with secrets removed by value.
// What happened in an incident belongs to the journal, never here.
import { pino } from 'pino';

export type LogLevel = 'debug' | 'info' | 'warn' | 'error' | 'silent';

export interface Logger {
  debug(data: object, message: string): void;
  info(data: object, message: string): void;
  warn(data: object, message: string): void;
  error(data: object, message: string): void;
  /** A logger that adds `data` to every line. */
  child(data: object): Logger;
}

/**
 * @param secrets values that must never be printed, wherever they stand in a line: redaction by field name
 *   misses tokens inside error messages and nested objects.
 */
export function createLogger(level: LogLevel, secrets: readonly string[] = []): Logger {
  const hidden = secrets.filter((secret) => secret.length >= 6);
  return pino(
    { level, base: null, timestamp: pino.stdTimeFunctions.isoTime },
    {
      write(line: string) {
        process.stderr.write(hidden.reduce((text, secret) => text.replaceAll(secret, '[secret]'), line));
      },
    },
  );
}

export const silentLogger: Logger = {
  debug() {},
  info() {},
  warn() {},
  error() {},
  child: () => silentLogger,
};
