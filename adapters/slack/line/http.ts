// Requests by HTTP instead of Socket Mode: Bolt's HTTPReceiver, which proves their signature. A port that is taken is
// tried again, and told.
import { HTTPReceiver } from '@slack/bolt';
import type { App, Logger as BoltLogger } from '@slack/bolt';
import type { Instant } from '#src/clock.ts';
import type { Timers } from '#src/clock.ts';
import { words } from '../words.ts';
import { connectAfterMs } from './backoff.ts';
import type { Line, LineEvents } from './sockets.ts';

/** The one address for commands, interactivity and events; Bolt's own default. */
export const httpPath = '/slack/events';

export interface HttpParts {
  app: App;
  signingSecret: string;
  port: number;
  logger: BoltLogger;
  timers: Timers;
  /** Since when nobody was heard before. */
  deafSince: Instant;
}

/** @returns a line that listens from `start` on, and tries again for as long as the port is taken */
export function createHttp(parts: HttpParts, events: LineEvents): Line {
  const { app, signingSecret, port, logger, timers } = parts;
  let stopped = false;
  let failures = 0;
  let callOff = (): void => undefined;
  let receiver: HTTPReceiver | null = null;
  const listen = async (): Promise<void> => {
    const one = new HTTPReceiver({ signingSecret, port, endpoints: httpPath, logger });
    one.init(app);
    try {
      const server = await one.start(port);
      receiver = one;
      if (stopped) return await close();
      const address = server.address();
      events.listening(typeof address === 'object' && address !== null ? address.port : port);
      failures = 0;
      events.heard(true, null);
      events.gap(parts.deafSince);
    } catch (fault) {
      const code = fault instanceof Error && 'code' in fault ? String(fault.code) : 'unknown';
      events.heard(false, words.port(port, code));
      failures += 1;
      if (!stopped) callOff = timers.after(connectAfterMs(failures), () => void listen());
    }
  };
  const close = async (): Promise<void> => {
    const open = receiver;
    receiver = null;
    if (open !== null) await open.stop();
  };
  return {
    start() {
      stopped = false;
      void listen();
    },
    async stop() {
      stopped = true;
      callOff();
      await close();
      events.heard(false, null);
    },
  };
}
