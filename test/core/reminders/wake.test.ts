// When to look again: never too late, and what was told is never told again.
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { Command } from '../../../src/incident/commands.ts';
import type { Room } from '../../support/incidents.ts';
import { at, hour, minute, order } from '../../support/incidents.ts';
import { runs, seed } from '../../support/counts.ts';
import { dues, outage, say, tick, wake } from './outage.ts';

describe('the next look', () => {
  test('after the declaration: the offer of command runs out first', () => {
    const driven = outage();
    tick(driven, '02:01');
    expect(wake(driven, '02:01')).toBe(at('02:05'));
  });

  test('what repeats and was just told: its next time', () => {
    const driven = outage({ severity: 2 }, null);
    say(driven, 'bob', order('AddNote', { text: 'x', kind: 'note' }), '02:59');
    tick(driven, '03:00');
    expect(wake(driven, '03:00')).toBe(at('03:29'));
    tick(driven, '03:29');
    expect(wake(driven, '03:29')).toBe(at('03:59'));
  });

  test('a promise that would break first: a millisecond behind its last moment', () => {
    const driven = outage();
    tick(driven, '02:34');
    expect(wake(driven, '02:34')).toBe(at('02:35'));
    tick(driven, '02:35');
    expect(wake(driven, '02:35')).toBe(at('02:35') + 1);
    expect(tick(driven, at('02:35') + 1).map((one) => one.kind)).toContain('at-risk');
  });

  test('a step that runs in time keeps the forecast: looked at again, but not every millisecond', () => {
    const driven = outage();
    say(driven, 'bob', order('StartStep', { step: '1.1' }), '02:35');
    tick(driven, '02:36');
    expect(wake(driven, '02:36')).toBe(at('02:36') + 1000);
  });

  test('over: never again', () => {
    const driven = outage();
    say(driven, 'ann', order('Close', { how: 'false-alarm' }), '02:10');
    expect(wake(driven, '02:11')).toBeNull();
  });
});

type Move = { after: number; by: string; command: Command };

const commands: Command[] = [
  order('AcceptRole', { role: 'commander' }),
  order('AcceptRole', { role: 'network' }),
  order('DeclineRole', { role: 'commander' }),
  order('StartStep', { step: '1.1', reason: 'x' }),
  order('FinishStep', { step: '1.1', reason: 'x' }),
  order('BlockStep', { step: '1.1', reason: 'x' }),
  order('FinishStep', { step: '1.2', reason: 'x' }),
  order('MarkDown', { service: 'lan' }),
  order('MarkDown', { service: 'shop-db' }),
  order('MarkContinuity', { service: 'lan' }),
  order('MarkRestored', { service: 'lan' }),
  order('MarkRestored', { service: 'shop-db' }),
  order('MarkNormal', { service: 'lan' }),
  order('SendUpdate', { text: 'x', nextIn: null }),
  order('SendUpdate', { text: 'x', nextIn: 45 * minute }),
  order('SnoozeUpdates', { for: 20 * minute }),
  order('SetSeverity', { severity: 2 }),
  order('ReportPartner', { partner: 'coop', what: 'called' }),
  order('SetPhase', { phase: 'returning' }),
  order('SetPhase', { phase: 'open' }),
  order('HandOverRole', { role: 'commander', to: 'bob' }),
];

const stories: fc.Arbitrary<Move[]> = fc.array(
  fc.record({
    after: fc.oneof(fc.integer({ min: 1, max: 90 }), fc.integer({ min: 200, max: 900 })),
    by: fc.constantFrom('ann', 'bob', 'cyn'),
    command: fc.constantFrom(...commands),
  }),
  { maxLength: 10 },
);

/** Plays a story, with a look whenever one is asked for; calls `between` on the way. */
function play(moves: readonly Move[], between: (driven: Room, from: number, until: number) => void): Room {
  const driven = outage();
  let now = at('02:00');
  for (const { after, by, command } of moves) {
    const until = now + after * minute;
    for (let looks = 0; looks < 120; looks += 1) {
      tick(driven, now);
      const next = wake(driven, now) ?? until;
      between(driven, now, Math.min(next, until));
      if (next >= until) break;
      now = next;
    }
    now = until;
    driven.say(by, command, now, { override: 'somebody has to' });
  }
  return driven;
}

describe('any story', () => {
  test('nothing falls due between two looks', () => {
    fc.assert(
      fc.property(
        stories,
        fc.array(fc.double({ min: 0, max: 0.999, noNaN: true }), { minLength: 3, maxLength: 3 }),
        (moves, shares) => {
          play(moves, (driven, from, until) => {
            for (const share of [...shares, 1]) {
              const when = Math.floor(from + (until - from) * share) - (share === 1 ? 1 : 0);
              // While a step runs in time, a forecast that crosses is seen a second later.
              if (when <= from || until - from <= 1000) continue;
              expect(
                dues(driven, when).map((one) => one.key),
                `${from} ${when} ${until}`,
              ).toEqual([]);
            }
          });
        },
      ),
      { numRuns: runs(6, 100), seed },
    );
  });

  test('whatever was told is told once', () => {
    fc.assert(
      fc.property(stories, (moves) => {
        const driven = play(moves, () => undefined);
        const told = driven.incidentEntries.flatMap(({ event }) =>
          event.type === 'ReminderFired' ? [event.key] : [],
        );
        expect(told.length).toBe(new Set(told).size);
        // What a catch-up or a later mark stood for is not told behind it.
        for (const [index, { event }] of driven.incidentEntries.entries()) {
          if (event.type !== 'ReminderFired') continue;
          const later = driven.incidentEntries.slice(index + 1);
          for (const key of event.covers ?? [])
            expect(
              later.some((one) => one.event.type === 'ReminderFired' && one.event.key === key),
              key,
            ).toBe(false);
        }
      }),
      { numRuns: runs(6, 100), seed },
    );
  });

  test('the bot was away for hours: one catch-up at most, and nothing that it stood for comes after it', () => {
    fc.assert(
      fc.property(stories, fc.integer({ min: 1, max: 40 }), (moves, hours) => {
        const driven = play(moves, () => undefined);
        const now = (driven.incidentEntries.at(-1)?.recordedAt ?? 0) + hours * hour;
        const asked = tick(driven, now);
        expect(asked.filter((one) => one.kind === 'catch-up').length).toBeLessThanOrEqual(1);
        const covered = new Set(asked.flatMap((one) => one.covers));
        const again = dues(driven, now).filter((one) => covered.has(one.key));
        expect(again).toEqual([]);
      }),
      { numRuns: runs(6, 100), seed },
    );
  });
});
