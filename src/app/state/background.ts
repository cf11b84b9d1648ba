// What nobody waits for, watched: a failure is told in the log, and whoever must can wait until nothing is left.
import type { Logger } from '../../log.ts';

export class Background {
  readonly #log: Logger;
  readonly #running = new Set<Promise<unknown>>();

  constructor(log: Logger) {
    this.#log = log;
  }

  run(work: Promise<unknown>): void {
    this.watch(work).catch((fault: unknown) => {
      this.#log.error({ err: fault }, 'something in the background failed');
    });
  }

  /** Counts it among what is in hand; its outcome stays its caller's. */
  watch<T>(work: Promise<T>): Promise<T> {
    const counted: Promise<unknown> = work.then(
      () => this.#running.delete(counted),
      () => this.#running.delete(counted),
    );
    this.#running.add(counted);
    return work;
  }

  /** Resolves when nothing is in hand, including what was begun meanwhile. */
  async idle(): Promise<void> {
    while (this.#running.size > 0) await Promise.all(this.#running);
  }
}

/** Lets everybody else in between two pieces of long work: a request does not wait for a thousand incidents. */
export function breathe(): Promise<void> {
  return new Promise((resolve) => {
    setImmediate(resolve);
  });
}
