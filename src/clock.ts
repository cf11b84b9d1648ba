// The only clock. Everything else is handed an instant, so that a test decides what time it is.

/** A UTC instant in milliseconds since 1970. Every `at`, `…At` and `now` in the project is one. */
export type Instant = number;

export interface Clock {
  now(): Instant;
}

export const systemClock: Clock = { now: () => Date.now() };
