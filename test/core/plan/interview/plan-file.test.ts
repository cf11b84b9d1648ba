// The interview: whatever a newcomer answers becomes a plan that passes the check.
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { mostAsked, noService, type Answers } from '#src/plan/before/interview/answers.ts';
import { frequencies, type Plan } from '#src/plan/plan.ts';
import { parsePlan } from '#src/plan/file/parse.ts';
import { planFileOf } from '#src/wording/plan/interview/plan-file.ts';
import { longestMs } from '#src/time/durations.ts';
import { planFrom } from '#test/support/plans.ts';
import { runs, seed } from '#test/support/counts.ts';

const day = '2026-11-25';
const hour = 3_600_000;

const ann = { name: 'Ann Adler', phone: '+49 1', contact: 'ann@home.example' };
const bob = { name: 'Bob Brandt', phone: '+49 2', contact: '' };

function answers(over: Partial<Answers> = {}): Answers {
  return {
    name: 'Mill & Sons',
    timezone: 'Europe/Berlin',
    people: [ann, bob],
    partners: [],
    services: [],
    ...over,
  };
}

function planOf(given: Answers): Plan {
  return planFrom(planFileOf(given, day));
}

describe('a small firm', () => {
  const lan = {
    ...noService,
    name: 'Office network',
    used: 'hourly' as const,
    restoredBy: 'bob brandt',
    away: hour,
  };

  test('who restores it, who else, how long away: all of it → stands in the plan', () => {
    const plan = planOf(
      answers({
        partners: [{ name: 'Coop IT', phone: '+49 9', contract: 'C-1' }],
        services: [
          { ...lan, elseBy: 'Coop IT', wayAround: 'Use the phones', wayAroundMinutes: 10, proof: 'Ping' },
        ],
      }),
    );
    const service = plan.services.get('office-network');
    expect(service).toMatchObject({ used: 'hourly', tier: 'bdr', rto: hour, owner: 'office-network-lead' });
    expect(plan.roles.get('office-network-lead')).toMatchObject({
      primary: 'bob-brandt',
      backups: ['coop-it'],
    });
    expect(plan.roles.get('commander')).toMatchObject({ primary: 'ann-adler', backups: ['bob-brandt'] });
    expect(plan.partners.get('coop-it')).toMatchObject({ contract: 'C-1', services: ['office-network'] });
    expect(service?.steps.continuity[0]).toMatchObject({ do: 'Use the phones', minutes: 10 });
    expect(plan.scenarios.get('everything')?.down).toEqual(['office-network']);
  });

  test('somebody is named who was not listed → a person of the plan', () => {
    const plan = planOf(answers({ services: [{ ...lan, restoredBy: 'Zoë' }] }));
    expect(plan.people.get('zoe')).toMatchObject({ name: 'Zoë', phone: null });
  });

  test('needs in a circle → the one that closes it is left out, and the file says so', () => {
    const given = answers({
      services: [
        { ...noService, name: 'A', needs: ['B'] },
        { ...noService, name: 'B', needs: ['C'] },
        { ...noService, name: 'C', needs: ['a', 'Z'] },
      ],
    });
    const text = planFileOf(given, day);
    expect(planFrom(text).services.get('c')?.needs).toEqual([]);
    expect(text).toContain('need "A", too');
    expect(text).toContain('need "Z", which is no service');
  });

  test('minutes that would break the promise → a remark, and the promise stays', () => {
    const text = planFileOf(answers({ services: [{ ...lan, restoreMinutes: 61 }] }), day);
    expect(text).toContain('61 minutes were said');
    expect(planFrom(text).services.get('office-network')?.steps.restore[0]?.minutes).toBeNull();
    const kept = planOf(answers({ services: [{ ...lan, restoreMinutes: 60 }] }));
    expect(kept.services.get('office-network')?.steps.restore[0]?.minutes).toBe(60);
  });

  test('names that sound alike, or have no letter → told apart', () => {
    const names = ['Mail', 'mail', 'MAIL!', '???', '…', 'mail 2', 'constructor', '2'];
    const plan = planOf(answers({ services: names.map((name) => ({ ...noService, name })) }));
    expect(plan.services.size).toBe(names.length);
  });

  test('nothing at all → still a plan', () => {
    const plan = planOf({ name: '', timezone: 'Mars/Base', people: [], partners: [], services: [] });
    expect(plan.organisation).toMatchObject({ id: 'our-organisation', timezone: 'UTC' });
  });

  test('as much as is asked for, as long as may be typed → a plan', () => {
    const long = 'ß€𝔘 '.repeat(400);
    const services = Array.from({ length: mostAsked.services + 1 }, (_, index) => ({
      ...noService,
      name: `${long}${index}`,
      wayAround: long,
      restore: long,
      proof: long,
    }));
    expect(planOf(answers({ services })).services.size).toBe(mostAsked.services);
  });
});

test('any answers: the file → has no error', () => {
  const word = fc.oneof(
    fc.string({ unit: 'binary', maxLength: 30 }),
    fc.constantFrom(
      'mail',
      'Mail',
      'lan',
      'erp',
      'commander',
      'ann',
      '"',
      "'",
      '# x',
      ': {',
      '\u202E',
      '-',
      'call',
    ),
  );
  const length = fc.option(
    fc.oneof(fc.integer({ min: -5, max: longestMs * 2 }), fc.constantFrom(0, 1, 60_000)),
  );
  const lasts = fc.option(fc.double({ min: -1, max: 1e6, noNaN: false }));
  const service = fc.record({
    name: word,
    used: fc.constantFrom(...frequencies),
    needs: fc.array(word, { maxLength: 4 }),
    restoredBy: word,
    elseBy: word,
    away: length,
    loss: length,
    normalWithin: length,
    wayAround: word,
    wayAroundMinutes: lasts,
    restore: word,
    restoreMinutes: lasts,
    proof: word,
    normalMeans: word,
    backupWhere: word,
    backupEvery: length,
    restoreTested: fc.option(fc.constantFrom('2026-01-01', '2026-02-31', 'soon', '9999-12-31')),
  });
  const given = fc.record({
    name: word,
    timezone: fc.constantFrom('Europe/Berlin', 'UTC', 'x'),
    people: fc.array(fc.record({ name: word, phone: word, contact: word }), { maxLength: 5 }),
    partners: fc.array(fc.record({ name: word, phone: word, contract: word }), { maxLength: 3 }),
    services: fc.array(service, { maxLength: 7 }),
  });
  fc.assert(
    fc.property(given, (one) => {
      const { problems } = parsePlan(planFileOf(one, day), { platforms: {}, now: Date.UTC(2026, 10, 25) });
      expect(problems.filter(({ severity }) => severity === 'error')).toEqual([]);
    }),
    { numRuns: runs(60, 3000), seed },
  );
});
