// Live rooms: server-sent events with the number of each change as their id, so that a browser that was away asks for
// what it missed and gets every message once, as it is now.
import type { SSEStreamingApi } from 'hono/streaming';
import type { Board, LocalMessage } from '../room/board.ts';

export interface Streams {
  /** Runs until the browser goes or the house stops. */
  serve(stream: SSEStreamingApi, follow: Follow): Promise<void>;
  /** A card for one person, wherever they look. */
  direct(user: string): void;
  stop(): void;
  readonly open: number;
}

export interface Follow {
  room: string;
  user: string;
  after: number;
  draw(message: LocalMessage): string;
  drawPinned(): string;
  drawDirect(): string;
  topic(): string;
}

/** Proxies and browsers drop a silent connection after a minute or two. */
const beatMs = 20_000;

export function createStreams(board: Board, every: (ms: number, run: () => void) => () => void): Streams {
  const wakes = new Map<object, (user: string | null) => void>();
  let stopped = false;
  const ended = (): boolean => stopped;

  async function serve(stream: SSEStreamingApi, follow: Follow): Promise<void> {
    const token = {};
    const waiting: (() => Promise<void>)[] = [];
    let wake = (): void => undefined;
    const push = (job: () => Promise<void>): void => {
      waiting.push(job);
      wake();
    };
    const send = (event: string, data: string, id?: number): void =>
      push(() => stream.writeSSE(id === undefined ? { event, data } : { event, data, id: String(id) }));

    const told = (room: string, message: LocalMessage | null): void => {
      if (room !== follow.room) return;
      if (message !== null) send('message', follow.draw(message), message.change);
      send('pinned', follow.drawPinned());
      send('topic', follow.topic());
    };
    const unwatch = board.watch(told);
    const missed = board.messages(follow.room).filter((message) => message.change > follow.after);
    for (const message of missed.toSorted((a, b) => a.change - b.change))
      send('message', follow.draw(message), message.change);
    if (missed.length > 0) send('pinned', follow.drawPinned());
    wakes.set(token, (user) =>
      user === null ? wake() : user === follow.user && send('direct', follow.drawDirect()),
    );
    const unbeat = every(beatMs, () => send('beat', ''));
    stream.onAbort(() => wake());
    try {
      while (!ended() && !stream.aborted) {
        const job = waiting.shift();
        if (job !== undefined) await job();
        else {
          await new Promise<void>((resolve) => {
            wake = resolve;
          });
        }
      }
    } finally {
      unwatch();
      unbeat();
      wakes.delete(token);
    }
  }

  return {
    serve,
    direct(user) {
      for (const listener of wakes.values()) listener(user);
    },
    stop() {
      stopped = true;
      for (const listener of wakes.values()) listener(null);
    },
    get open() {
      return wakes.size;
    },
  };
}
