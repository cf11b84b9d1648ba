// Two connections of Socket Mode beside one another: Slack gives each request to any one of them, so that renewing one
// leaves no gap. Tells when nobody could be heard for a while.
import type { Clock, Instant } from '#src/clock.ts';
import type { SocketParts } from './socket.ts';
import { Socket } from './socket.ts';

export interface Line {
  start(): void;
  stop(): Promise<void>;
}

export interface LineEvents {
  heard(heard: boolean, trouble: string | null): void;
  /** Heard again after nobody was since then. */
  gap(since: Instant): void;
  /** The port that requests come in at by HTTP. */
  listening(port: number): void;
}

const connections = 2;

/** @param startedDeaf since when nobody was heard before the first connection */
export function createSockets(
  parts: Omit<SocketParts, 'changed'>,
  clock: Clock,
  events: LineEvents,
  startedDeaf: Instant,
): Line {
  const up = new Set<number>();
  let deafSince: Instant | null = startedDeaf;
  const sockets = Array.from(
    { length: connections },
    (_, index) =>
      new Socket({
        ...parts,
        changed(connected, trouble) {
          if (connected) up.add(index);
          else up.delete(index);
          // One that works is enough; the other is mended quietly.
          if (up.size > 0 && trouble === null) events.heard(true, null);
          else if (up.size === 0) events.heard(false, trouble);
          if (up.size === 0) deafSince ??= clock.now();
          else if (deafSince !== null) {
            const since = deafSince;
            deafSince = null;
            events.gap(since);
          }
        },
      }),
  );
  return {
    start() {
      for (const socket of sockets) socket.start();
    },
    stop() {
      for (const socket of sockets) socket.stop();
      return Promise.resolve();
    },
  };
}
