// Objectives held against what recovery took, and their sum: story by story, with the small plan's promises
// (Office network RTO 1 h, normal 3 d; Shop database RTO 4 h, RPO 1 d, MTD 12 h, normal 2 d; Archive normal 14 d).
import { describe, expect, test } from 'vitest';
import type { Plan } from '#src/plan/plan.ts';
import type { Judgement } from '#src/report/judgements.ts';
import type { Line } from '#src/report/roll-up.ts';
import type { Verdict } from '#src/report/verdicts.ts';
import { planFrom, smallPlan, smallPlanYaml } from '../../support/plans.ts';
import { added, declared, minute, point, reportOn, restored, serviceIn, told, type Fact } from './story.ts';

const plan = smallPlan();
const fromDeclaration = planFrom(smallPlanYaml.replace('timezone:', 'rtoFrom: declaration, timezone:'));

function words(verdict: Verdict): string {
  switch (verdict.kind) {
    case 'met':
      return `met, ${verdict.spareMs / minute} to spare`;
    case 'missed':
      return `missed by ${verdict.byMs / minute}${verdict.neverReturned ? ', never returned' : ''}`;
    case 'missed, still open':
      return `missed by at least ${verdict.atLeastMs / minute}`;
    case 'at risk':
    case 'running':
      return `${verdict.kind}, ${verdict.leftMs / minute} left`;
    default:
      return verdict.kind;
  }
}

function drawn({ verdict, standing }: Judgement): string {
  return standing === 'final' ? words(verdict) : `${words(verdict)} (${standing})`;
}

function judged(facts: readonly Fact[], now: string, service = 'lan', of: Plan | null = plan) {
  return serviceIn(reportOn(facts, of, now), service).judgements;
}

const rto: [string, string, string, string][] = [
  [
    'held for less than stableFor',
    '02:00 down lan, 02:50 restored lan',
    '03:19',
    'met, 10 to spare (provisional)',
  ],
  ['held for stableFor', '02:00 down lan, 02:50 restored lan', '03:20', 'met, 10 to spare'],
  ['exactly in time', '02:00 down lan, 03:00 continuity lan', '05:00', 'met, 0 to spare'],
  ['a minute late', '02:00 down lan, 03:01 continuity lan', '05:00', 'missed by 1'],
  [
    'judged at continuity, not at restored',
    '02:00 down lan, 02:40 continuity lan, 09:00 restored lan',
    '12:00',
    'met, 20 to spare',
  ],
  ['still down in time', '02:00 down lan', '02:30', 'running, 30 left (provisional)'],
  ['still down too late', '02:00 down lan', '03:10', 'missed by at least 10 (provisional)'],
  [
    'the worst of two windows',
    '02:00 down lan, 02:10 restored lan, 05:00 down lan, 07:00 restored lan',
    '12:00',
    'missed by 60',
  ],
  [
    'a miss, and down again',
    '02:00 down lan, 04:00 restored lan, 06:00 down lan',
    '06:10',
    'missed by at least 60 (provisional)',
  ],
  [
    'closed before it had held',
    '02:00 down lan, 02:50 restored lan, 03:00 close',
    '12:00',
    'met, 10 to spare (closed before stable)',
  ],
  ['closed while down', '02:00 down lan, 03:30 close', '12:00', 'not yet known (provisional)'],
  [
    'degraded, never below the minimum level',
    '02:00 partial lan, 09:00 restored lan',
    '12:00',
    'met, 60 to spare',
  ],
  ['about, within the uncertainty', '~02:00 down lan, 03:10 restored lan', '12:00', 'too close to call'],
  ['about, beyond the uncertainty', '~02:00 down lan, 03:20 restored lan', '12:00', 'missed by 20'],
  [
    'retired without coming back',
    '02:00 down lan, 05:00 retired lan',
    '12:00',
    'missed by 120, never returned',
  ],
  ['never hit', '02:00 down shop-db, 03:00 restored shop-db', '12:00', 'not affected'],
];

describe('RTO of one service', () => {
  test.each(rto)('%s: judged → its verdict', (_, story, now, expected) => {
    expect(drawn(judged(told(story, plan), now).rto)).toBe(expected);
  });

  test('planned work does not fit any more: judged early → at risk all the same', () => {
    // 25 minutes of work are planned in front of continuity.
    expect(drawn(judged(told('02:00 down lan', plan), '02:30').rto)).toContain('running');
    expect(drawn(judged(told('02:00 down lan', plan), '02:36').rto)).toContain('at risk, 24 left');
  });

  test('the plan counts from the declaration: → judged so, the other custom beside it', () => {
    const judgements = judged(
      told('02:00 down lan, 03:10 restored lan', fromDeclaration, '02:20'),
      '12:00',
      'lan',
      fromDeclaration,
    );
    expect(drawn(judgements.rto)).toBe('met, 10 to spare');
    expect(drawn(judgements.rtoFromDisruption)).toBe('missed by 10');
  });

  test('a check failed after the end: → the clock never stopped', () => {
    const facts = [
      ...told('02:00 down shop-db, 03:00 restored shop-db', plan),
      ...verification('03:10', 'fail'),
    ];
    expect(drawn(judged(facts, '08:00', 'shop-db').rto)).toBe('missed by at least 120 (provisional)');
  });

  test('a check passed after the end: → final before stableFor', () => {
    const facts = [
      ...told('02:00 down shop-db, 03:00 restored shop-db', plan),
      ...verification('03:10', 'pass'),
    ];
    expect(drawn(judged(facts, '03:11', 'shop-db').rto)).toBe('met, 180 to spare');
  });

  test('restored ahead of what it needs: → provisional until that is back', () => {
    const ahead: Fact[] = [
      ...told('02:00 down lan, 02:00 down shop-db', plan),
      { at: '03:00', event: restored('shop-db', ['lan']) },
    ];
    expect(judged(ahead, '08:00', 'shop-db').rto.standing).toBe('provisional');
    const back = [...ahead, { at: '05:00', event: restored('lan') }];
    expect(judged(back, '08:00', 'shop-db').rto.standing).toBe('final');
  });

  test('a service that no plan knows: → no objective, never met', () => {
    const facts: Fact[] = [
      ...told('', null),
      { at: '02:00', event: added('fax') },
      ...told('02:00 down fax, 02:01 restored fax', null).slice(1),
    ];
    expect(drawn(judged(facts, '12:00', 'fax', null).rto)).toBe('no objective');
  });
});

/** Step 2.2 is the small plan's check of the shop's database. */
function verification(clock: string, result: 'pass' | 'fail'): Fact[] {
  const report = reportOn(told('', plan), plan, '02:10');
  expect(report.services[1]?.times.service.key).toBe('shop-db');
  const step = '2.2';
  return [
    result === 'fail'
      ? { at: clock, event: { type: 'StepFailed', step, text: '' } }
      : { at: clock, event: { type: 'StepDone', step, result, text: '', outOfOrder: null } },
  ];
}

describe('the way back to normal, the data, the outer limit', () => {
  const back = '02:00 down shop-db, 03:00 restored shop-db';

  test('normal within the objective: → met, however long it was restored before', () => {
    expect(drawn(judged(told(`${back}, 26:00 normal shop-db`, plan), '60:00', 'shop-db').normal)).toBe(
      'met, 1440 to spare',
    );
  });
  test('not normal yet: → running, at risk from three quarters', () => {
    expect(drawn(judged(told(back, plan), '37:59', 'shop-db').normal)).toContain('running');
    expect(drawn(judged(told(back, plan), '38:00', 'shop-db').normal)).toContain('at risk, 720 left');
  });
  test('closed without normal: → not yet known, never met', () => {
    expect(drawn(judged(told(`${back}, 04:00 close`, plan), '12:00', 'shop-db').normal)).toContain(
      'not yet known',
    );
  });
  test('normal told after the close: → judged, the incident stays closed', () => {
    const story = `${back}, 05:00 close, 10:00 normal shop-db`;
    expect(drawn(judged(told(story, plan), '60:00', 'shop-db').normal)).toBe('met, 2400 to spare');
  });
  test('replaced and retired: → normal when the replacement is in service', () => {
    const story = '02:00 down shop-db, 40:00 retired shop-db';
    expect(drawn(judged(told(story, plan), '60:00', 'shop-db').normal)).toBe('met, 600 to spare');
  });

  test('data: unverified → not yet known; verified → judged', () => {
    const facts = (verified: boolean): Fact[] => [
      ...told('26:00 down shop-db, 27:00 restored shop-db', plan),
      { at: '27:00', event: point('shop-db', '01:00', verified) },
    ];
    expect(drawn(judged(facts(false), '60:00', 'shop-db').rpo)).toContain('not yet known');
    expect(drawn(judged(facts(true), '60:00', 'shop-db').rpo)).toBe('missed by 60');
  });
  test('data: a later check fails → not yet known again', () => {
    const facts: Fact[] = [
      ...told(back, plan),
      { at: '03:00', event: point('shop-db', '01:00') },
      ...verification('03:05', 'fail'),
    ];
    expect(drawn(judged(facts, '04:00', 'shop-db').rpo)).toContain('not yet known');
  });

  test('down for longer than the outer limit: → MTD missed', () => {
    const story = '02:00 down shop-db, 14:01 continuity shop-db';
    expect(drawn(judged(told(story, plan), '20:00', 'shop-db').mtd)).toBe('missed by 1');
  });
});

/** `met 1 missed 2 open 0 …` without the zeros. */
function line(one: Line): string {
  const counts = (['met', 'missed', 'open', 'tooClose', 'unknown', 'noObjective', 'notAffected'] as const)
    .filter((key) => one[key] > 0)
    .map((key) => `${key} ${one[key]}`);
  return `${one.answer}${one.provisional ? ' (provisional)' : ''}: ${counts.join(' ')}`;
}

describe('the sum', () => {
  test('one kept, one missed: → counts, and the worst as a length', () => {
    const facts = told(
      '02:00 down lan, 02:30 restored lan, 02:00 down shop-db, 07:00 restored shop-db, 10:00 normal lan, 10:00 normal shop-db',
      plan,
    );
    const { rollUp } = reportOn([...facts, { at: '10:00', event: point('shop-db', null) }], plan, '12:00');
    expect(line(rollUp.bdr)).toBe('missed: met 1 missed 1 notAffected 1');
    expect(line(rollUp.bcp)).toBe('met: met 2 notAffected 3');
    expect(line(rollUp.rpo)).toBe('met: met 1 noObjective 1 notAffected 2');
    expect(rollUp.worst).toEqual({ service: 'shop-db', objective: 'rto', byMs: 60 * minute, atLeast: false });
    expect(rollUp.provisional).toBe(false);
  });

  test('one kept, one open: → provisional, not met', () => {
    const { rollUp } = reportOn(
      told('02:00 down lan, 02:30 restored lan, 02:00 down shop-db', plan),
      plan,
      '03:30',
    );
    expect(line(rollUp.bdr)).toBe('provisional (provisional): met 1 open 1 notAffected 1');
  });

  test('one missed for sure, one open: → missed, and provisional', () => {
    const { rollUp } = reportOn(told('02:00 down lan, 02:00 down shop-db', plan), plan, '03:30');
    expect(line(rollUp.bdr)).toBe('missed (provisional): missed 1 open 2 notAffected 1');
    expect(rollUp.worst).toMatchObject({ byMs: 30 * minute, atLeast: true });
  });

  test('only services without objectives: → nothing to judge', () => {
    const facts: Fact[] = [
      { at: '02:00', event: declared(null) },
      { at: '02:00', event: added('fax') },
      ...told('02:00 down fax, 03:00 restored fax', null).slice(1),
    ];
    const { rollUp } = reportOn(facts, null, '12:00');
    expect(line(rollUp.bdr)).toBe('nothing to judge: ');
    expect(rollUp.bcp.noObjective).toBe(2);
  });
});
