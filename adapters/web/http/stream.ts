// Live rooms: server-sent events with the number of each change as their id. A stream reads on from the number it is at,
// so a browser that was away gets every message it missed, once, as it is now; and one that reads slowly is not sent
// what was overtaken meanwhile.
import type { SSEStreamingApi } from 'hono/streaming';
import { panels, type Panel } from '#src/pages/room/live.ts';
import { Bell } from '../views/bell.ts';
import type { Pulse } from '../views/pulse.ts';
import type { Change, Changes } from '../room/changes.ts';
import type { LocalMessage, Messages } from '../room/messages.ts';

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
  /** Takes away the cards for this person that were settled elsewhere. */
  settle(): Promise<void>;
}

export interface StreamParts {
  changes: Changes;
  messages: Messages;
  /** Rings when the journal has grown. */
  pulse: Pulse;
  /** Runs a job again and again; returns how to end that. */
  every(ms: number, run: () => void): () => void;
}

/** Proxies and browsers drop a silent connection after a minute or two. */
const beatMs = 20_000;

export class Streams {
  readonly #parts: StreamParts;
  readonly #bells = new Set<Bell>();
  #stopped = false;

  constructor(parts: StreamParts) {
    this.#parts = parts;
  }

  /** How many pages are live now. */
  get open(): number {
    return this.#bells.size;
  }

  /** Ends every stream, and each that would begin. */
  stop(): void {
    this.#stopped = true;
    for (const bell of this.#bells) bell.ring();
  }

  /** Runs until the browser goes or the house stops. */
  async serve(stream: SSEStreamingApi, follow: Follow): Promise<void> {
    const { changes, pulse, every } = this.#parts;
    const bell = new Bell();
    // A page may have been drawn a moment before the stream began: its panels are drawn again, once.
    const at: Position = { after: follow.after, stale: new Set(panels), beat: false, unsettled: false };
    const unlisten = changes.listen((change) => {
      for (const panel of panelsOf(change, follow)) at.stale.add(panel);
      bell.ring();
    });
    const unpulse = pulse.listen(() => {
      at.unsettled = true;
      bell.ring();
    });
    const unbeat = every(beatMs, () => {
      at.beat = true;
      bell.ring();
    });
    stream.onAbort(() => bell.ring());
    this.#bells.add(bell);
    try {
      await this.#send(stream, follow, at, bell);
    } finally {
      unlisten();
      unpulse();
      unbeat();
      this.#bells.delete(bell);
    }
  }

  async #send(stream: SSEStreamingApi, follow: Follow, at: Position, bell: Bell): Promise<void> {
    while (!this.#stopped && !stream.aborted && !stream.closed) {
      const event = await this.#next(follow, at);
      if (event !== null) await stream.writeSSE(event);
      else if (at.beat) await stream.write(': still here\n\n');
      else await bell.rung();
      at.beat = false;
    }
  }

  /** What there is to send next; moves the position past it. */
  async #next(follow: Follow, at: Position): Promise<{ data: string; id?: string } | null> {
    if (at.unsettled) {
      at.unsettled = false;
      await follow.settle();
    }
    const missed = await this.#parts.messages.after(follow.room, at.after);
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
}

interface Position {
  after: number;
  stale: Set<Panel>;
  beat: boolean;
  unsettled: boolean;
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
