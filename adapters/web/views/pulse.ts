// Turns "the journal has grown" into a bell that open pages can bear: at once after a pause, then at most a few times a
// second, and slowly while nothing happens, because clocks and forecasts go on.
import type { Later } from '../listening.ts';

export interface PulseParts {
  /** Calls after every change; returns how to end that. */
  watch(listener: () => void): () => void;
  later: Later;
}

/** Shortest time between two rings. Two hundred pages are drawn in a fraction of it. */
const gapMs = 250;
const idleMs = 5_000;

export class Pulse {
  readonly #parts: PulseParts;
  readonly #listeners = new Set<() => void>();
  #unwatch: () => void = () => undefined;
  #cancel: () => void = () => undefined;
  #running = false;
  /** It rang less than a gap ago. */
  #resting = false;
  #missed = false;
  #beat = 0;

  constructor(parts: PulseParts) {
    this.#parts = parts;
  }

  /** Grows with every ring: what was drawn under the same number is still true. */
  get beat(): number {
    return this.#beat;
  }

  start(): void {
    this.#running = true;
    this.#unwatch = this.#parts.watch(() => this.#changed());
    this.#wait();
  }

  stop(): void {
    this.#running = false;
    this.#unwatch();
    this.#cancel();
  }

  listen(listener: () => void): () => void {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  }

  #changed(): void {
    this.#missed = true;
    if (!this.#resting) this.#ring();
  }

  #ring(): void {
    this.#missed = false;
    this.#resting = true;
    this.#beat += 1;
    for (const listener of this.#listeners) listener();
    this.#cancel();
    this.#cancel = this.#parts.later(gapMs, () => {
      this.#resting = false;
      if (!this.#running) return;
      if (this.#missed) this.#ring();
      else this.#wait();
    });
  }

  #wait(): void {
    this.#cancel();
    this.#cancel = this.#parts.later(idleMs, () => {
      if (this.#running) this.#ring();
    });
  }
}
