// The clocks of regulators: from which instants they are counted, what each state needs, and that nothing is ever counted
// from an anchor that nobody recorded.
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import {
  allAnchors,
  anchors,
  isAnchorOf,
  withAnchor,
  type Anchor,
} from '#src/incident/terms/regulation/anchors.ts';
import { isFederalHoliday } from '#src/incident/terms/regulation/calendar.ts';
import { filingsOf } from '#src/incident/terms/regulation/clocks.ts';
import { regulators, type Regulator } from '#src/plan/plan.ts';
import { runs, seed } from '../../../support/counts.ts';

const at = (text: string): number => Date.parse(text);

function filed(regulator: Regulator, said: Partial<Record<Anchor, string>>, now: string, zone = 'UTC') {
  const anchored = new Map(Object.entries(said).map(([anchor, when]) => [anchor as Anchor, at(when)]));
  return filingsOf(regulator, anchored, at(now), zone);
}

/** `filing: state until <instant>`. */
function lines(...given: Parameters<typeof filed>): string[] {
  return filed(...given).map(({ filing, state, dueAt, extendedTo }) => {
    const until = dueAt === null ? '' : ` ${new Date(dueAt).toISOString().slice(0, 16)}`;
    return `${filing}: ${state}${until}${extendedTo === null ? '' : ` (or ${new Date(extendedTo).toISOString().slice(0, 16)})`}`;
  });
}

describe('DORA, RTS (EU) 2025/301 article 5', () => {
  test('nobody has said anything → the scope is not declared', () => {
    expect(lines('dora', {}, '2026-11-25T10:00Z')).toEqual([
      'initial: scope-not-declared',
      'intermediate: scope-not-declared',
      'final: scope-not-declared',
    ]);
  });

  test('aware, not classified → not started, whatever the hour', () => {
    expect(lines('dora', { aware: '2026-11-24T08:00Z' }, '2026-11-27T10:00Z')[0]).toBe(
      'initial: not-started',
    );
  });

  test('classified, and nobody has said when they became aware → anchor missing, never overdue', () => {
    expect(lines('dora', { classified: '2026-11-20T08:00Z' }, '2026-12-27T10:00Z')[0]).toBe(
      'initial: anchor-missing',
    );
  });

  test.each([
    ['2026-11-25T09:00Z', '2026-11-25T13:00', 'four hours from the classification'],
    ['2026-11-26T06:00Z', '2026-11-26T08:00', 'a day from awareness, where that is earlier'],
    ['2026-11-26T08:00Z', '2026-11-26T08:00', 'classified exactly a day later: still that'],
    ['2026-11-26T08:01Z', '2026-11-26T12:01', 'classified later than a day: four hours'],
  ])('aware on the 25th at 08:00, classified %s → due %s: %s', (classified, due) => {
    const [initial] = filed('dora', { aware: '2026-11-25T08:00Z', classified }, '2026-11-25T08:00Z');
    expect(new Date(initial?.dueAt ?? 0).toISOString().slice(0, 16)).toBe(due);
  });

  test('on the minute due, a minute later overdue', () => {
    const said = { aware: '2026-11-25T08:00Z', classified: '2026-11-25T09:00Z' };
    expect(lines('dora', said, '2026-11-25T13:00Z')[0]).toMatch(/^initial: due/);
    expect(lines('dora', said, '2026-11-25T13:01Z')[0]).toMatch(/^initial: overdue/);
  });

  test('a deadline on a Saturday → noon of Monday for some, and overdue for nobody before', () => {
    const said = { aware: '2026-11-28T08:00Z', classified: '2026-11-28T09:00Z' };
    expect(lines('dora', said, '2026-11-29T10:00Z')[0]).toBe(
      'initial: due 2026-11-28T13:00 (or 2026-11-30T12:00)',
    );
    expect(lines('dora', said, '2026-11-30T12:01Z')[0]).toMatch(/^initial: overdue/);
  });

  test('each report filed → the next is counted from its filing', () => {
    const said = {
      aware: '2026-01-30T08:00Z',
      classified: '2026-01-30T09:00Z',
      'initial-filed': '2026-01-30T12:00Z',
      'intermediate-filed': '2026-01-31T10:00Z',
    };
    expect(lines('dora', said, '2026-02-01T10:00Z')).toEqual([
      'initial: filed 2026-01-30T13:00',
      'intermediate: filed 2026-02-02T12:00',
      'final: due 2026-02-28T10:00 (or 2026-03-02T12:00)',
    ]);
  });

  test('filed after its last day → filed, and late', () => {
    const said = {
      aware: '2026-11-25T08:00Z',
      classified: '2026-11-25T09:00Z',
      'initial-filed': '2026-11-25T13:01Z',
    };
    expect(filed('dora', said, '2026-11-26T09:00Z')[0]).toMatchObject({ state: 'filed', late: true });
  });

  test('the intermediate one was filed, the initial one never recorded → anchor missing', () => {
    const said = { aware: '2026-11-25T08:00Z', 'final-filed': '2026-11-26T08:00Z' };
    expect(filed('dora', said, '2026-11-27T08:00Z').map(({ state }) => state)).toEqual([
      'anchor-missing',
      'anchor-missing',
      'filed',
    ]);
  });
});

describe('the others', () => {
  test('NIS2, aware → 24 h, 72 h, and a month after the notification', () => {
    const said = { aware: '2026-11-25T08:00Z', 'notification-filed': '2026-11-27T10:00Z' };
    expect(lines('nis2', said, '2026-11-27T11:00Z')).toEqual([
      'warning: overdue 2026-11-26T08:00',
      'notification: filed 2026-11-28T08:00',
      'final: due 2026-12-27T10:00',
    ]);
  });

  test('GDPR, aware → 72 hours, over a weekend as well', () => {
    expect(lines('gdpr', { aware: '2026-11-27T08:00Z' }, '2026-11-27T09:00Z')).toEqual([
      'notification: due 2026-11-30T08:00',
    ]);
  });

  test.each([
    ['2026-11-20T15:00Z', '2026-11-27T22:30', 'Thanksgiving is skipped'],
    ['2026-11-30T15:00Z', '2026-12-04T22:30', 'a plain week'],
    ['2026-11-28T15:00Z', '2026-12-03T22:30', 'determined on a Saturday: Monday is the first day'],
    [
      '2026-07-01T15:00Z',
      '2026-07-08T21:30',
      'the fourth of July, a Saturday, is observed on Friday; summer time',
    ],
  ])('SEC, material on %s → until %s: %s', (material, due) => {
    const [form] = filed('sec', { material }, material);
    expect(new Date(form?.dueAt ?? 0).toISOString().slice(0, 16)).toBe(due);
  });

  test('does not apply → nothing is owed; said otherwise later → it is', () => {
    const none = withAnchor(new Map(), 'not-applicable', 1);
    expect(filingsOf('gdpr', none, 2, 'UTC')[0]?.state).toBe('not-applicable');
    const later = withAnchor(none, 'aware', 3);
    expect(filingsOf('gdpr', later, 4, 'UTC')[0]?.state).toBe('due');
  });
});

test('federal holidays of 2026: asked day by day → the eleven of the law, as observed', () => {
  const days = Array.from({ length: 365 }, (_, day) => new Date(Date.UTC(2026, 0, 1 + day)));
  const found = days.filter((day) =>
    isFederalHoliday({ year: 2026, month: day.getUTCMonth() + 1, day: day.getUTCDate() }),
  );
  expect(found.map((day) => day.toISOString().slice(5, 10))).toEqual(
    '01-01 01-19 02-16 05-25 06-19 07-03 07-04 09-07 10-12 11-11 11-26 12-25'.split(' '),
  );
});

test('any anchors, any time: → no state without what it is counted from', () => {
  const said = fc.uniqueArray(fc.tuple(fc.constantFrom(...allAnchors), fc.integer({ min: 0, max: 5e9 })), {
    selector: ([anchor]) => anchor,
  });
  fc.assert(
    fc.property(
      fc.constantFrom(...regulators),
      said,
      fc.integer({ min: 0, max: 9e9 }),
      (regulator, list, now) => {
        const own = list.filter(([anchor]) => isAnchorOf(regulator, anchor));
        for (const filing of filingsOf(regulator, new Map(own), now, 'Europe/Berlin')) {
          const { state, dueAt, extendedTo } = filing;
          if (state === 'due' || state === 'overdue') expect(dueAt).not.toBeNull();
          if (state === 'overdue') expect(now).toBeGreaterThan(extendedTo ?? dueAt ?? Infinity);
          if (own.length === 0) expect(state).toBe('scope-not-declared');
          if (own.some(([anchor]) => anchor === 'not-applicable')) expect(state).toBe('not-applicable');
        }
      },
    ),
    { numRuns: runs(300, 20_000), seed },
  );
  expect(Object.keys(anchors)).toEqual([...regulators]);
});
