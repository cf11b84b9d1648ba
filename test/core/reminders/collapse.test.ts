// After downtime one catch-up stands for everything that is late.
import { describe, expect, test } from 'vitest';
import { collapse, lateAfterMs } from '#src/reminders/collapse.ts';
import { due } from '#src/reminders/due.ts';

const now = 100_000_000;
const late = (name: string, ms = lateAfterMs + 1) => due('rto-mark', [name], now - ms, { subject: name });

describe('collapse', () => {
  test('two late ones: one catch-up that covers both, as old as the older', () => {
    const folded = collapse([late('a', 20 * 60_000), late('b')], now);
    expect(folded).toHaveLength(1);
    expect(folded[0]).toMatchObject({
      kind: 'catch-up',
      dueAt: now - 20 * 60_000,
      covers: ['rto-mark:a', 'rto-mark:b'],
      subject: '2:rto-mark',
    });
  });

  test('exactly five minutes late: not late yet', () => {
    expect(collapse([late('a', lateAfterMs), late('b', lateAfterMs)], now).map((one) => one.kind)).toEqual([
      'rto-mark',
      'rto-mark',
    ]);
  });

  test('one late one alone: stays itself', () => {
    expect(collapse([late('a')], now)[0]?.key).toBe('rto-mark:a');
  });

  test('what asks for an action: never folded away', () => {
    const expire = due('offer-expired', ['x'], now - 3_600_000, { asks: 'expire-offer' });
    expect(collapse([late('a'), late('b'), expire], now).map((one) => one.kind)).toEqual([
      'catch-up',
      'offer-expired',
    ]);
  });
});
