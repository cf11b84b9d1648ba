// The bell that open boards hang on: at once, never too often, and never silent for long. Time passes by hand.
import { describe, expect, test } from 'vitest';
import { Pulse } from '#adapters/web/views/pulse.ts';

interface Hands {
  pulse: Pulse;
  change(): void;
  pass(ms: number): void;
  rings(): number;
  watched(): boolean;
}

function hands(): Hands {
  let now = 0;
  let rung = 0;
  let watcher: (() => void) | null = null;
  const waiting = new Set<{ at: number; run: () => void }>();
  const pulse = new Pulse({
    watch(listener) {
      watcher = listener;
      return () => {
        watcher = null;
      };
    },
    later(ms, run) {
      const one = { at: now + ms, run };
      waiting.add(one);
      return () => waiting.delete(one);
    },
  });
  pulse.listen(() => (rung += 1));
  pulse.start();
  return {
    pulse,
    change: () => watcher?.(),
    pass(ms) {
      const end = now + ms;
      for (;;) {
        const next = [...waiting].toSorted((a, b) => a.at - b.at)[0];
        if (next === undefined || next.at > end) break;
        waiting.delete(next);
        now = next.at;
        next.run();
      }
      now = end;
    },
    rings: () => rung,
    watched: () => watcher !== null,
  };
}

describe('the bell of open boards', () => {
  test('one change after a pause: it rings at once', () => {
    const { change, rings } = hands();
    change();
    expect(rings()).toBe(1);
  });

  test('fifty changes in a second: it rings a handful of times, and the last change is never left out', () => {
    const { change, pass, rings } = hands();
    for (let n = 0; n < 50; n += 1) {
      change();
      pass(20);
    }
    expect(rings()).toBe(5);
    pass(250);
    expect(rings()).toBe(5);
  });

  test('a change right after a ring: heard at the end of the gap, not before', () => {
    const { change, pass, rings } = hands();
    change();
    change();
    pass(249);
    expect(rings()).toBe(1);
    pass(1);
    expect(rings()).toBe(2);
  });

  test('nothing happens: it rings every five seconds, because clocks go on', () => {
    const { pass, rings } = hands();
    pass(4999);
    expect(rings()).toBe(0);
    pass(1);
    expect(rings()).toBe(1);
    pass(10_500);
    expect(rings()).toBe(3);
  });

  test('stopped: it rings no more, and watches nothing', () => {
    const { pulse, change, pass, rings, watched } = hands();
    change();
    pulse.stop();
    expect(watched()).toBe(false);
    pass(60_000);
    expect(rings()).toBe(1);
  });

  test('what was drawn: the number changes with every ring, and only then', () => {
    const { pulse, change, pass } = hands();
    const before = pulse.beat;
    pass(100);
    expect(pulse.beat).toBe(before);
    change();
    expect(pulse.beat).toBe(before + 1);
  });
});
