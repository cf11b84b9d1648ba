// What the recovery of one service took, story by story: windows, spells, totals, and the way back to normal.
import { describe, expect, test } from 'vitest';
import type { Plan } from '#src/plan/plan.ts';
import type { ServiceTimes } from '#src/report/recovery-times.ts';
import { smallPlan } from '../../support/plans.ts';
import { added, at, minute, point, reportOn, restored, serviceIn, told, type Fact } from './story.ts';

const plan = smallPlan();
const minutes = (ms: number | null | undefined): number | null => (ms == null ? null : ms / minute);

function timesOf(facts: readonly Fact[], now: string, service = 'lan', of: Plan | null = plan): ServiceTimes {
  return serviceIn(reportOn(facts, of, now), service).times;
}

/** `60+30 of 90, spells 60, normal 120`: down, degraded, outage, each spell, first fall to normal. */
function drawn(times: ServiceTimes): string {
  const spells = times.spells.map(
    (spell) => `${minutes(spell.fromDisruption.ms)}${spell.fromDisruption.to === null ? '…' : ''}`,
  );
  const normal = times.toNormal?.to == null ? '' : `, normal ${minutes(times.toNormal.ms)}`;
  const parts = `${minutes(times.downMs)}+${minutes(times.degradedMs)} of ${minutes(times.outageMs)}`;
  return `${parts}, spells ${spells.join(' ')}${normal}`;
}

const table: [string, string, string, string][] = [
  ['straight back', '02:00 down lan, 03:00 restored lan', '06:00', '60+0 of 60, spells 60'],
  [
    'a workaround first',
    '02:00 down lan, 02:30 continuity lan, 05:00 restored lan, 08:00 normal lan',
    '09:00',
    '30+150 of 180, spells 30, normal 360',
  ],
  ['still down', '02:00 down lan', '03:30', '90+0 of 90, spells 90…'],
  ['still on the workaround', '02:00 down lan, 02:30 continuity lan', '04:00', '30+90 of 120, spells 30'],
  ['degraded only', '02:00 partial lan, 03:00 restored lan', '06:00', '0+60 of 60, spells '],
  [
    'degraded, then down',
    '02:00 partial lan, 02:20 down lan, 03:00 restored lan',
    '06:00',
    '40+20 of 60, spells 40',
  ],
  [
    'the workaround fails within stableFor',
    '02:00 down lan, 02:30 continuity lan, 02:59 down lan, 04:00 restored lan',
    '06:00',
    '120+0 of 120, spells 120',
  ],
  [
    'the workaround fails at stableFor',
    '02:00 down lan, 02:30 continuity lan, 03:00 down lan, 04:00 restored lan',
    '06:00',
    '90+30 of 120, spells 30 60',
  ],
  [
    'fails again within stableFor of the restoration',
    '02:00 down lan, 03:00 restored lan, 03:29 down lan, 04:00 restored lan',
    '06:00',
    '120+0 of 120, spells 120',
  ],
  [
    'fails again at stableFor of the restoration',
    '02:00 down lan, 03:00 restored lan, 03:30 down lan, 04:00 restored lan',
    '06:00',
    '90+0 of 90, spells 60 30',
  ],
  [
    'fails again after normal',
    '02:00 down lan, 03:00 restored lan, 05:00 normal lan, 06:00 down lan, 06:10 restored lan, 07:00 normal lan',
    '08:00',
    '70+0 of 70, spells 60 10, normal 300',
  ],
  [
    'retired while down',
    '02:00 down lan, 05:00 retired lan',
    '09:00',
    '180+0 of 180, spells 180, normal 180',
  ],
];

describe('what the recovery of a service took', () => {
  test.each(table)('%s: measured → its lengths', (_, story, now, expected) => {
    expect(drawn(timesOf(told(story, plan), now))).toBe(expected);
  });

  test('a service that nothing was said about: measured → not affected, no length', () => {
    const times = timesOf(told('02:00 down lan, 03:00 restored lan', plan), '06:00', 'archive');
    expect(times.affected).toBe(false);
    expect(drawn(times)).toBe('0+0 of 0, spells ');
    expect(times.closedOutageMs).toBeNull();
  });

  test('one window closed, one open: measured → closed outage without the open one', () => {
    const times = timesOf(told('02:00 down lan, 03:00 restored lan, 05:00 down lan', plan), '06:00');
    expect(minutes(times.closedOutageMs)).toBe(60);
    expect(minutes(times.outageMs)).toBe(120);
  });

  test('down before the declaration: → both starts of the RTO clock, the declared one later', () => {
    const [spell] = timesOf(told('02:00 down lan, 03:00 restored lan', plan, '02:20'), '06:00').spells;
    expect(minutes(spell?.fromDisruption.ms)).toBe(60);
    expect(minutes(spell?.fromDeclaration?.ms)).toBe(40);
  });

  test('down after the declaration: → both clocks start at the fall', () => {
    const [spell] = timesOf(told('02:30 down lan, 03:00 restored lan', plan, '02:20'), '06:00').spells;
    expect(minutes(spell?.fromDeclaration?.ms)).toBe(30);
  });

  test('back before anybody declared: → from the declaration it took nothing, never less', () => {
    const [spell] = timesOf(told('02:00 down lan, 02:10 restored lan', plan, '02:20'), '06:00').spells;
    expect(minutes(spell?.fromDeclaration?.ms)).toBe(0);
  });

  test('nobody declared (replay): → no length from a declaration', () => {
    const facts = told('02:00 down lan, 03:00 restored lan', plan, '02:00', { synthetic: true });
    expect(timesOf(facts, '06:00').spells[0]?.fromDeclaration).toBeNull();
  });

  test('instants that are not exact: → a length knows the sum of both uncertainties', () => {
    const story = '~02:00 down lan, day08:00 continuity lan, 09:00 restored lan';
    const times = timesOf(told(story, plan), '12:00');
    expect(minutes(times.spells[0]?.fromDisruption.uncertaintyMs)).toBe(15 + 24 * 60);
    expect(minutes(times.windows[0]?.outage.uncertaintyMs)).toBe(15);
  });
});

describe('waiting for what a service needs', () => {
  const story = '02:00 down lan, 02:30 down shop-db, 03:00 restored lan, 04:00 restored shop-db';

  test('a need is out for part of the time: → waited that part, the rest its own', () => {
    const times = timesOf(told(story, plan), '06:00', 'shop-db');
    expect([minutes(times.dependencyWaitMs), minutes(times.ownMs)]).toEqual([30, 60]);
  });

  test('what is needed by what is needed: → counts too, and once where both are out', () => {
    const facts = told(`${story}, 02:00 down shop, 05:00 restored shop`, plan);
    const times = timesOf(facts, '06:00', 'shop');
    expect([minutes(times.dependencyWaitMs), minutes(times.ownMs)]).toEqual([120, 60]);
  });

  test('services that need each other: → a wait, no endless search', () => {
    const facts: Fact[] = [
      ...told('', null),
      { at: '02:00', event: added('a', ['b']) },
      { at: '02:00', event: added('b', ['a']) },
      ...told('02:00 down a, 02:10 down b, 03:00 restored a, 03:00 restored b', null).slice(1),
    ];
    expect(minutes(timesOf(facts, '06:00', 'a', null).dependencyWaitMs)).toBe(50);
  });
});

describe('what became of the data', () => {
  const fallen = told('02:00 down shop-db, 03:00 restored shop-db', plan);
  const lossIn = (...more: Fact[]) => timesOf([...fallen, ...more], '12:00', 'shop-db').loss;

  test('nothing said: → not known', () => {
    expect(lossIn()).toMatchObject({ known: false, verified: false, lostMs: null });
  });
  test('a point before the failure: → what came in between is lost', () => {
    const loss = lossIn({ at: '03:00', event: point('shop-db', '01:20') });
    expect(minutes(loss.lostMs)).toBe(40);
  });
  test('a point at or after the failure, or none lost: → nothing is lost, never less', () => {
    for (const when of ['02:00', '02:30', null]) {
      expect(lossIn({ at: '03:00', event: point('shop-db', when) }).lostMs).toBe(0);
    }
  });
  test('a point that nobody verified: → a length, not verified', () => {
    const loss = lossIn({ at: '03:00', event: point('shop-db', '01:20', false) });
    expect([loss.verified, minutes(loss.lostMs)]).toEqual([false, 40]);
  });
  test('accepted after the failure, then lost: → listed apart from the point', () => {
    const loss = lossIn({ at: '03:00', event: point('shop-db', '01:20', true, '02:45') });
    expect([minutes(loss.lostMs), minutes(loss.lostAfterMs)]).toEqual([40, 45]);
  });
  test('a second failure with a point after the first: → measured from the second', () => {
    const again = told('08:00 down shop-db, 09:00 restored shop-db', plan).slice(1);
    const loss = lossIn(...again, { at: '09:00', event: point('shop-db', '07:00') });
    expect(minutes(loss.lostMs)).toBe(60);
  });
  test('a point stated before the second failure: → still measured from the first', () => {
    const again = told('08:00 down shop-db, 09:00 restored shop-db', plan).slice(1);
    const loss = lossIn({ at: '03:00', event: point('shop-db', '02:30') }, ...again);
    expect(loss.lostMs).toBe(0);
  });
});

describe('facts without a place', () => {
  test('an end without a start: → a conflict that is named, and no length', () => {
    const facts: Fact[] = [...told('', plan), { at: '03:00', event: restored('lan') }];
    const times = timesOf(facts, '06:00');
    expect([times.affected, times.conflicts]).toEqual([false, ['E2']]);
  });

  test('told late and out of order: → lands where it belongs', () => {
    const facts: Fact[] = [
      ...told('04:00 restored lan', plan),
      {
        at: '02:00',
        recorded: '05:00',
        event: { type: 'ServiceDown', service: 'lan', partial: null, deliberate: false, text: '' },
      },
    ];
    const times = timesOf(facts, '06:00');
    expect(drawn(times)).toBe('120+0 of 120, spells 120');
    expect(times.windows[0]?.down.at).toBe(at('02:00'));
  });
});
