// Live rooms: server-sent events with the number of each change as their id. A stream reads on from the number it is at,
// so a browser that was away gets every message it missed, once, as it is now; and one that reads slowly is not sent
// what was overtaken meanwhile.
import type { SSEStreamingApi } from 'hono/streaming';
import { panels, type Panel } from '../../../src/pages/room/live.ts';
import type { Change, Changes } from '../room/changes.ts';
import type { LocalMessage, Messages } from '../room/messages.ts';

export interface Streams {
  /** Runs until the browser goes or the house stops. */
  serve(stream: SSEStreamingApi, follow: Follow): Promise<void>;
  stop(): void;
  /** How many pages are open. */
  readonly open: number;
}

export interface Follow {
  room: string;
  user: string;
  /** Change after which to go on. */
  after: number;
  /** Number of the first message on the page: older ones have no place there. */
  from: number;
  drawMessages(messages: readonly LocalMessage[]): string;
  drawPanel(panel: Panel): Promise<string>;
  isPinned(ref: string): boolean;
}

export interface StreamParts {
  changes: Changes;
  messages: Messages;
  /** Runs a job again and again; returns how to end that. */
  every(ms: number, run: () => void): () => void;
}

/** Proxies and browsers drop a silent connection after a minute or two. */
const beatMs = 20_000;

export function createStreams({ changes, messages, every }: StreamParts): Streams {
  const bells = new Set<Bell>();
  let stopped = false;

  /** What there is to send next, and where that leaves the stream. */
  async function next(follow: Follow, at: Position): Promise<{ data: string; id?: string } | null> {
    const missed = await messages.after(follow.room, at.after);
    const last = missed.at(-1);
    if (last !== undefined) {
      at.after = last.change;
      const shown = missed.filter((message) => Number(message.ref) >= follow.from);
      if (shown.length > 0) return { data: follow.drawMessages(shown), id: String(at.after) };
    }
    const [panel] = at.stale;
    if (panel === undefined) return null;
    at.stale.delete(panel);
    return { data: await follow.drawPanel(panel) };
  }

  return {
    async serve(stream, follow) {
      const bell = new Bell();
      // A page may have been drawn a moment before the stream began: its panels are drawn again, once.
      const at: Position = { after: follow.after, stale: new Set(panels), beat: false };
      const unlisten = changes.listen((change) => {
        for (const panel of panelsOf(change, follow)) at.stale.add(panel);
        bell.ring();
      });
      const unbeat = every(beatMs, () => {
        at.beat = true;
        bell.ring();
      });
      stream.onAbort(() => bell.ring());
      bells.add(bell);
      try {
        while (!isOver(stream)) {
          const event = await next(follow, at);
          if (event !== null) await stream.writeSSE(event);
          else if (at.beat) await stream.write(': still here\n\n');
          else await bell.rung();
          at.beat = false;
        }
      } finally {
        unlisten();
        unbeat();
        bells.delete(bell);
      }
    },
    stop() {
      stopped = true;
      for (const bell of bells) bell.ring();
    },
    get open() {
      return bells.size;
    },
  };

  function isOver(stream: SSEStreamingApi): boolean {
    return stopped || stream.aborted || stream.closed;
  }
}

interface Position {
  after: number;
  stale: Set<Panel>;
  beat: boolean;
}

function panelsOf(change: Change, follow: Follow): Panel[] {
  switch (change.kind) {
    case 'message':
      return change.room === follow.room && follow.isPinned(change.ref) ? ['pinned'] : [];
    case 'room':
      return change.room === follow.room ? ['rooms', 'topic', 'pinned'] : ['rooms'];
    case 'inbox':
      return change.user === follow.user ? ['direct'] : [];
  }
}

/** Wakes one waiting loop; rung while nobody waits, the next wait ends at once. */
class Bell {
  #rung = false;
  #wake: () => void = () => undefined;

  ring(): void {
    this.#rung = true;
    this.#wake();
  }

  async rung(): Promise<void> {
    if (!this.#rung) {
      await new Promise<void>((resolve) => {
        this.#wake = resolve;
      });
    }
    this.#rung = false;
  }
}
