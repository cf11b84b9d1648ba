// The only clock, and the timers of whoever waits for a far side. Everything else is handed an instant, so that a test
// decides what time it is.

/** A UTC instant in milliseconds since 1970. Every `at`, `…At` and `now` in the project is one. */
export type Instant = number;

export interface Clock {
  now(): Instant;
}

export const systemClock: Clock = { now: () => Date.now() };

/** Runs something later; what is returned calls it off. Never keeps the process alive. */
export interface Timers {
  after(ms: number, run: () => void): () => void;
}

export const machineTimers: Timers = {
  after(ms, run) {
    const timer = setTimeout(run, ms);
    timer.unref();
    return () => clearTimeout(timer);
  },
};
