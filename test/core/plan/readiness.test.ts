// What time brings before any disaster: each finding on its day and not before, for the file and for what was recorded.
import { describe, expect, test } from 'vitest';
import { noReadinessFacts, readinessFindings, type ReadinessFacts } from '#src/plan/before/readiness.ts';
import { cleanPlanWith, planFrom, type Tree } from '../../support/plans.ts';

const at = (day: string) => Date.parse(`${day}T00:00:00Z`);

function findings(change: Tree, now: number, facts: Partial<ReadinessFacts> = {}): string[] {
  return readinessFindings(planFrom(cleanPlanWith(change)), { ...noReadinessFacts, ...facts }, now).map(
    (one) => `${one.code} ${one.path.join('.')}`,
  );
}

const box = (change: Tree): Tree => ({ assets: { box: { what: 'Box', service: 'till', ...change } } });

describe('an end: told sixty days before', () => {
  test.each<[string, Tree, string]>([
    ['warranty', box({ warrantyEnds: '2027-03-31' }), 'warranty-ends assets.box.warrantyEnds'],
    ['support', box({ supportEnds: '2027-03-31' }), 'support-ends assets.box.supportEnds'],
    ['contract', box({ contractEnds: '2027-03-31' }), 'contract-ends assets.box.contractEnds'],
    ['certificate', box({ certificateEnds: '2027-03-31' }), 'certificate-ends assets.box.certificateEnds'],
    ['domain', box({ domainEnds: '2027-03-31' }), 'domain-ends assets.box.domainEnds'],
    ['replacement', box({ replaceBy: '2027-03-31' }), 'replacement-due assets.box.replaceBy'],
    ['budget', box({ budgetBy: '2027-03-31' }), 'budget-due assets.box.budgetBy'],
    ['lifetime', box({ installed: '2026-03-31', lifetime: '365d' }), 'lifetime-over assets.box.lifetime'],
    [
      "a partner's contract",
      { partners: { acme: { name: 'Acme', contractEnds: '2027-03-31' } } },
      'contract-ends partners.acme.contractEnds',
    ],
  ])('%s', (_, change, found) => {
    // Only the end is asked: by then the restore test of the clean plan is due as well.
    expect(findings(change, at('2027-01-30') - 1)).not.toContain(found);
    expect(findings(change, at('2027-01-30'))).toContain(found);
    expect(findings(change, at('2029-01-01'))).toContain(found);
  });
});

describe('what must be done again: told on the day', () => {
  const redundancy = { services: { till: { redundancy: { with: 'x', proven: '2026-11-10' } } } };
  test.each<[string, Tree, string, string]>([
    [
      'a restore test after its 90 days',
      {},
      '2027-01-30',
      'restore-test-due services.till.backup.restoreTested',
    ],
    [
      'a restore test after the days that the plan names',
      { services: { till: { backup: { restoreTestEvery: '30d' } } } },
      '2026-12-01',
      'restore-test-due services.till.backup.restoreTested',
    ],
    [
      'a proof after a year',
      redundancy,
      '2027-11-10',
      'redundancy-proof-due services.till.redundancy.proven',
    ],
    [
      'the proof of a pair',
      box({ pair: 'box-2', proven: '2026-11-10' }),
      '2027-11-10',
      'redundancy-proof-due assets.box.proven',
    ],
    [
      'a review',
      { review: { owner: 'ann', every: '60d', last: '2026-11-10' } },
      '2027-01-09',
      'review-due review',
    ],
    [
      'a drill',
      { scenarios: { fire: { name: 'F' } }, drills: { fire: { every: '60d', last: '2026-11-10' } } },
      '2027-01-09',
      'drill-due drills.fire',
    ],
    [
      'a drill every twelve hours: the next day',
      { scenarios: { fire: { name: 'F' } }, drills: { fire: { every: '12h', last: '2026-11-10' } } },
      '2026-11-11',
      'drill-due drills.fire',
    ],
  ])('%s', (_, change, day, found) => {
    expect(findings(change, at(day) - 1)).not.toContain(found);
    expect(findings(change, at(day))).toContain(found);
  });

  test.each<[string, Tree, string]>([
    [
      'a restore test',
      { services: { till: { backup: { restoreTested: undefined } } } },
      'restore-never-tested services.till.backup',
    ],
    [
      'a proof',
      { services: { till: { redundancy: { with: 'x' } } } },
      'redundancy-never-proven services.till.redundancy',
    ],
    ['the proof of a pair', box({ pair: 'box-2' }), 'redundancy-never-proven assets.box.pair'],
    [
      'a drill',
      { scenarios: { fire: { name: 'F' } }, drills: { fire: { every: '60d' } } },
      'drill-due drills.fire',
    ],
    ['a review', { review: { every: '60d' } }, 'review-due review'],
  ])('never done: %s, at any time', (_, change, found) => expect(findings(change, 0)).toContain(found));
});

describe('recorded in chat', () => {
  const now = at('2027-02-10');
  test('a restore test later than the file says: counts', () => {
    expect(findings({}, now)).toHaveLength(1);
    expect(findings({}, now, { restoreTested: new Map([['till', '2027-02-01']]) })).toEqual([]);
    expect(findings({}, now, { restoreTested: new Map([['till', '2026-10-01']]) })).toHaveLength(1);
  });

  test('a proof of a service and of a pair: counts', () => {
    const change = { ...box({ pair: 'box-2' }), services: { till: { redundancy: { with: 'x' } } } };
    const proven = new Map([
      ['till', '2027-02-01'],
      ['box', '2027-02-01'],
    ]);
    const tested = new Map([['till', '2027-02-01']]);
    expect(findings(change, now, { restoreTested: tested })).toHaveLength(2);
    expect(findings(change, now, { restoreTested: tested, proven })).toEqual([]);
  });

  test('a replaced unit: its lifetime begins again, its old papers end, certificate and domain stay', () => {
    const change = box({
      installed: '2020-01-01',
      lifetime: '365d',
      warrantyEnds: '2021-01-01',
      supportEnds: '2027-02-20',
      certificateEnds: '2027-02-15',
      domainEnds: '2027-02-16',
    });
    const tested = new Map([['till', '2027-02-01']]);
    expect(
      findings(change, now, { restoreTested: tested, replaced: new Map([['box', '2027-01-15']]) }),
    ).toEqual([
      'certificate-ends assets.box.certificateEnds',
      'domain-ends assets.box.domainEnds',
      // Written for a day after the replacement, it is about the new unit.
      'support-ends assets.box.supportEnds',
    ]);
  });
});

describe('a drill held', () => {
  const change: Tree = {
    scenarios: { fire: { name: 'F' } },
    drills: { fire: { every: '60d', last: '2026-11-10' } },
    services: { till: { backup: { restoreTested: '2027-02-01' } } },
  };
  const now = at('2027-02-10');
  const { digest } = planFrom(cleanPlanWith(change));
  const held = (verdict: 'met' | 'missed' | null, planDigest: string, day = '2027-02-01') => ({
    drills: new Map([['fire', { day, verdict, planDigest }]]),
  });

  test.each<[string, Partial<ReadinessFacts>, string[]]>([
    ['under this plan, met', held('met', digest), []],
    ['under another plan, met', held('met', 'other'), ['needs-re-verifying drills.fire']],
    [
      'under another plan that asks the same',
      { ...held('met', 'other'), sameProcedure: new Set(['other']) },
      [],
    ],
    ['under another plan, missed: it verified nothing', held('missed', 'other'), []],
    ['too long ago', held('met', digest, '2026-12-01'), ['drill-due drills.fire']],
    ['before the last one of the file', held('met', digest, '2026-11-01'), ['drill-due drills.fire']],
  ])('%s → %j', (_, facts, expected) => expect(findings(change, now, facts)).toEqual(expected));
});

describe('the zone', () => {
  const inZone = (timezone: string): Tree => ({ organisation: { timezone } });
  test.each<[string, string]>([
    ['Pacific/Auckland', '2027-01-29T11:00:00Z'],
    ['UTC', '2027-01-30T00:00:00Z'],
    ['America/Los_Angeles', '2027-01-30T08:00:00Z'],
  ])('%s: the day begins at %s', (zone, instant) => {
    expect(findings(inZone(zone), Date.parse(instant) - 1)).toEqual([]);
    expect(findings(inZone(zone), Date.parse(instant))).toHaveLength(1);
  });
});

test('who is told: the owner, else the owner of its service; a contract, the liaison; a drill, the reviewer', () => {
  const plan = planFrom(
    cleanPlanWith({
      services: { till: { owner: 'bob' } },
      assets: {
        mine: { what: 'M', service: 'till', owner: 'ann', warrantyEnds: '2026-01-01' },
        its: { what: 'I', service: 'till', warrantyEnds: '2026-01-02' },
        no: { what: 'N', warrantyEnds: '2026-01-03' },
      },
      partners: { acme: { name: 'A', contractEnds: '2026-01-04' } },
      scenarios: { fire: { name: 'F' } },
      drills: { fire: { every: '1d', last: '2026-01-04' } },
      review: { owner: 'ann', every: '1d', last: '2026-01-05' },
    }),
  );
  const told = readinessFindings(plan, noReadinessFacts, at('2026-11-25')).map(
    (one) => `${one.subject}: ${one.owner}`,
  );
  expect(told).toEqual(['mine: ann', 'its: bob', 'no: null', 'acme: liaison', 'fire: ann', 'review: ann']);
});
