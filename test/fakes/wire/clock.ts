// The time of a fake platform: the machine's, or one that only the test moves. Everything that expires, is limited or is
// repeated on the far side reads it here, so that no test has to wait.

export interface FakeClock {
  /** Milliseconds since 1970, UTC. */
  now(): number;
  /** Runs something later; what is returned calls it off. Never keeps the process alive. */
  after(ms: number, run: () => void): () => void;
}

export interface VirtualClock extends FakeClock {
  /** Moves the time on and runs what falls due on the way, in its order. */
  advance(ms: number): void;
}

export const wallClock: FakeClock = {
  now: () => Date.now(),
  after(ms, run) {
    const timer = setTimeout(run, ms);
    timer.unref();
    return () => clearTimeout(timer);
  },
};

export function virtualClock(at: number = Date.UTC(2026, 10, 25, 9, 0, 0)): VirtualClock {
  let now = at;
  let made = 0;
  const waiting = new Map<number, { at: number; run: () => void }>();
  function next(until: number): [number, { at: number; run: () => void }] | undefined {
    return [...waiting]
      .filter(([, one]) => one.at <= until)
      .toSorted((a, b) => a[1].at - b[1].at || a[0] - b[0])[0];
  }
  return {
    now: () => now,
    after(ms, run) {
      const id = (made += 1);
      waiting.set(id, { at: now + ms, run });
      return () => waiting.delete(id);
    },
    advance(ms) {
      const until = now + ms;
      for (let due = next(until); due !== undefined; due = next(until)) {
        waiting.delete(due[0]);
        now = Math.max(now, due[1].at);
        due[1].run();
      }
      now = until;
    },
  };
}

/** A clock of the test's own, followed by timers that run when `moved` is called after the test has moved it. */
export function followingClock(clock: { now(): number }): FakeClock & { moved(): void } {
  const own = virtualClock(clock.now());
  const catchUp = (): void => own.advance(Math.max(0, clock.now() - own.now()));
  return {
    now: () => clock.now(),
    after(ms, run) {
      catchUp();
      return own.after(ms, run);
    },
    moved: catchUp,
  };
}
