// Live boards, timelines, graphs and lists: a stream sends the whole of every panel that is not as it was sent last. A page
// that was away is therefore right again with the first event; nothing has to be kept for it.
import type { SSEStreamingApi } from 'hono/streaming';
import type { Panels } from '#src/pages/board/board.ts';
import { livePanels } from '#src/pages/board/frame.ts';
import { Bell } from './bell.ts';
import type { Pulse } from './pulse.ts';

/** Panels that are the same for many readers stand in one object, those of one reader in another. */
export type Drawn = readonly Panels[];

/** `null` = it is not there, or not for this reader (any more). */
export type Draw = () => Promise<Drawn | null>;

export class LiveViews {
  readonly #pulse: Pulse;
  readonly #every: (ms: number, run: () => void) => () => void;
  readonly #bells = new Set<Bell>();
  readonly #shared = new Map<string, Promise<unknown>>();
  readonly #plain = new WeakMap<Panels, Readonly<Record<string, string>>>();
  #sharedAt = -1;
  #stopped = false;

  constructor(pulse: Pulse, every: (ms: number, run: () => void) => () => void) {
    this.#pulse = pulse;
    this.#every = every;
  }

  get open(): number {
    return this.#bells.size;
  }

  /** Ends every stream; a browser comes back by itself when the house does. */
  stop(): void {
    this.#stopped = true;
    for (const bell of this.#bells) bell.ring();
  }

  /** Made once between two rings, however many look. What stands under one key is always of one kind. */
  shared<T>(key: string, make: () => Promise<T>): Promise<T> {
    if (this.#sharedAt !== this.#pulse.beat) {
      this.#shared.clear();
      this.#sharedAt = this.#pulse.beat;
    }
    const known = this.#shared.get(key);
    if (known !== undefined) return known as Promise<T>;
    const made = make();
    this.#shared.set(key, made);
    // What could not be drawn is tried again by the next who looks.
    made.catch(() => this.#shared.delete(key));
    return made;
  }

  /** Runs until the browser goes, the house stops, or the reader may not look any more. */
  async serve(stream: SSEStreamingApi, draw: Draw): Promise<void> {
    const bell = new Bell();
    const sent = new Map<string, string>();
    let beat = false;
    const unlisten = this.#pulse.listen(() => bell.ring());
    const unbeat = this.#every(beatMs, () => {
      beat = true;
      bell.ring();
    });
    stream.onAbort(() => bell.ring());
    this.#bells.add(bell);
    try {
      while (!this.#stopped && !stream.aborted && !stream.closed) {
        const drawn = await draw();
        if (drawn === null) return;
        const changed = this.#changed(drawn, sent);
        if (Object.keys(changed).length > 0) await stream.writeSSE({ data: livePanels(changed) });
        else if (beat) await stream.write(': still here\n\n');
        beat = false;
        await bell.rung();
      }
    } finally {
      unlisten();
      unbeat();
      this.#bells.delete(bell);
    }
  }

  /** What is not as it was sent last; remembers it as sent. */
  #changed(drawn: Drawn, sent: Map<string, string>): Panels {
    const changed: Record<string, Panels[string]> = {};
    for (const panels of drawn) {
      const plain = this.#plainOf(panels);
      for (const [id, markup] of Object.entries(panels)) {
        const now = plain[id] ?? '';
        if (sent.get(id) === now) continue;
        sent.set(id, now);
        changed[id] = markup;
      }
    }
    return changed;
  }

  /** Without the ids of requests, which are new in every drawing and change nothing that anybody sees. */
  #plainOf(panels: Panels): Readonly<Record<string, string>> {
    const known = this.#plain.get(panels);
    if (known !== undefined) return known;
    const plain = Object.fromEntries(
      Object.entries(panels).map(([id, markup]) => [id, markup.replaceAll(requestIds, '')]),
    );
    this.#plain.set(panels, plain);
    return plain;
  }
}

const requestIds = /name="request" value="[^"]*"/g;
/** Proxies and browsers drop a silent connection after a minute or two. */
const beatMs = 20_000;
