// Warnings: each on a plan that deserves it, with its place, and none on one that just does not.
import { describe, expect, test } from 'vitest';
import { parsePlan } from '#src/plan/file/parse.ts';
import { noPlanFacts } from '#src/plan/checks/check-plan.ts';
import { problemText } from '#src/wording/plan/problems.ts';
import {
  cleanPlanWith,
  foundIn,
  planDay,
  problemsOf,
  testPlatforms,
  type Tree,
} from '#test/support/plans.ts';

const till = (change: Tree): Tree => ({ services: { till: change } });
const store = (change: Tree): Tree => ({ services: { store: change } });
const step = (key: string, more: Tree = {}): Tree => ({ key, do: 'x', who: 'ann', minutes: 1, ...more });

function sentence(...changes: Tree[]): string {
  const [problem] = problemsOf(cleanPlanWith(...changes));
  return problem === undefined ? '' : problemText(problem);
}

describe('what a service does not say', () => {
  test.each<[string, Tree, string[]]>([
    ['critical, without rto', till({ rto: undefined }), ['no-rto services.till']],
    ['not critical, without rto', store({ rto: undefined }), []],
    ['without normalWithin', store({ normalWithin: undefined }), ['no-normal-within services.store']],
    ['without normalMeans', store({ normalMeans: undefined }), ['no-baseline services.store']],
    [
      'critical, neither rpo nor backup',
      till({ rpo: undefined, backup: undefined }),
      ['no-rpo services.till'],
    ],
    ['not critical, neither rpo nor backup: it keeps no data', store({}), []],
    ['a backup without rpo', till({ rpo: undefined }), ['no-rpo services.till.backup']],
    ['an rpo without backup', till({ backup: undefined }), ['no-backup services.till.rpo']],
    ['an rpo without backup, not critical', store({ rpo: '1d' }), ['no-backup services.store.rpo']],
    ['critical, no verify step', till({ steps: { verify: [] } }), ['no-verify-step services.till']],
    [
      'critical, a verify step among the others',
      till({ steps: { verify: [], restore: [step('look', { kind: 'verify' })] } }),
      [],
    ],
    [
      'critical because it says so',
      store({ tier: 'bdr', rto: '1d' }),
      ['no-rpo services.store', 'no-verify-step services.store'],
    ],
    ['used every hour, but said to be the other tier', till({ tier: 'bcp', steps: { verify: [] } }), []],
  ])('%s → %j', (_, change, expected) => expect(foundIn(cleanPlanWith(change))).toEqual(expected));
});

describe('promises against each other', () => {
  test.each<[string, Tree, string[]]>([
    ['backed up as often as data may be lost', till({ rpo: '4h', backup: { every: '4h' } }), []],
    [
      'backed up a second too rarely',
      till({ rpo: '4h', backup: { every: '14401s' } }),
      ['backup-too-rare services.till.backup.every'],
    ],
    ['backed up nobody knows how often', till({ backup: { every: undefined } }), []],
    ['usable just within the outer limit', till({ mtd: '1h' }), []],
    ['usable after the outer limit', till({ mtd: '59m' }), ['promises-out-of-order services.till.mtd']],
    ['usable when normal', till({ normalWithin: '1h' }), []],
    [
      'usable after normal',
      till({ normalWithin: '59m' }),
      ['promises-out-of-order services.till.normalWithin'],
    ],
  ])('%s → %j', (_, change, expected) => expect(foundIn(cleanPlanWith(change))).toEqual(expected));

  test('the sentences', () => {
    expect(sentence(till({ rpo: '4h' }))).toBe(
      'Till may lose 4 h of data but is backed up every 24 h: back it up more often, or promise less',
    );
    expect(sentence(till({ mtd: '59m' }))).toBe(
      'Till promises rto within 1 h, but mtd within 59 min: the second cannot come before the first',
    );
  });
});

describe('critical services over weaker ones', () => {
  const bare = { steps: { continuity: [] } };
  const found = (...changes: Tree[]) =>
    foundIn(cleanPlanWith(till({ needs: ['store'], rto: '5d' }), ...changes)).filter((one) =>
      /inversion|single/.test(one),
    );

  test.each<[string, Tree[], string[]]>([
    [
      'the need promises as much',
      [till(bare), store({ rto: '5d', redundancy: { with: 'x', proven: '2026-11-01' } })],
      [],
    ],
    [
      'the need promises a second more',
      [till(bare), store({ rto: '432001s', redundancy: { with: 'x', proven: '2026-11-01' } })],
      ['inversion services.till.needs.0'],
    ],
    [
      'the need promises nothing',
      [till(bare), store({ redundancy: { with: 'x', proven: '2026-11-01' } })],
      ['inversion services.till.needs.0'],
    ],
    ['a way around of its own', [store({ redundancy: { with: 'x', proven: '2026-11-01' } })], []],
    ['not critical itself', [till({ ...bare, tier: 'bcp' })], []],
    ['the need is one thing alone', [], ['single-point-of-failure services.store']],
    ['the need has a way around', [store({ steps: { continuity: [step('loan')] } })], []],
  ])('%s → %j', (_, changes, expected) => expect(found(...changes)).toEqual(expected));

  test('through another one: told, unless that one is bridged', () => {
    const middle = (change: Tree): Tree => ({
      services: {
        middle: {
          name: 'Middle',
          used: 'weekly',
          needs: ['store'],
          normalWithin: '5d',
          normalMeans: 'x',
          steps: { restore: [step('m')] },
          ...change,
        },
      },
    });
    const through = till({ needs: ['middle'] });
    expect(found(middle({}), through)).toContain('single-point-of-failure services.store');
    expect(found(middle({ redundancy: { with: 'x', proven: '2026-11-01' } }), through)).toEqual([]);
  });

  test('the sentence', () => {
    expect(sentence(till({ needs: ['store'] }))).toBe(
      'Store has neither redundancy nor a way around, and critical services stand on it: Till',
    );
  });
});

describe('people', () => {
  test.each<[string, Tree, string[]]>([
    [
      'nobody is named for a role that steps wait for',
      till({ steps: { verify: [step('v', { who: 'scribe' })] } }),
      ['too-few-people services.till.steps.verify.0.who'],
    ],
    ['one person for a role', { roles: { scribe: { primary: 'ann' } } }, ['too-few-people roles.scribe']],
    [
      'the same person twice',
      { roles: { scribe: { primary: 'ann', backups: ['ann'] } } },
      ['too-few-people roles.scribe'],
    ],
    [
      'a person and a partner',
      { roles: { scribe: { primary: 'ann', backups: ['acme'] } }, partners: { acme: { name: 'Acme' } } },
      [],
    ],
    ['a role that nobody waits for', { roles: { pilot: {} } }, []],
    [
      'no telephone and no second contact',
      { people: { bob: { phone: undefined } } },
      ['unreachable-person people.bob'],
    ],
    ['a second contact only', { people: { bob: { phone: undefined, contact: 'b@home.example' } } }, []],
    [
      'a platform with a room, one handle missing',
      { organisation: { rooms: { red: '#out' } }, people: { ann: { red: 'R1' } } },
      ['unreachable-person people.bob'],
    ],
    ['a platform without a room', { people: { ann: { red: 'R1' } } }, []],
  ])('%s → %j', (_, change, expected) => expect(foundIn(cleanPlanWith(change))).toEqual(expected));

  test('the sentence', () => {
    expect(sentence({ organisation: { rooms: { red: '#out' } }, people: { ann: { red: 'R1' } } })).toBe(
      'Bob cannot be reached by red',
    );
  });
});

describe('a scenario that takes down the chat itself', () => {
  const rooms: Tree = {
    organisation: { rooms: { red: '#out' } },
    people: { ann: { red: 'R1' }, bob: { red: 'R2' } },
  };
  const fire = (change: Tree): Tree => ({
    scenarios: { fire: { name: 'Fire', down: ['till', 'store'], ...change } },
  });

  test.each<[string, Tree[], string[]]>([
    ['no service is the chat', [rooms, fire({})], []],
    [
      'an alias is the platform',
      [rooms, fire({}), store({ aliases: ['chat (Red)'] })],
      ['own-platform-down scenarios.fire.down.1'],
    ],
    ['the platform is only part of a word', [rooms, fire({}), store({ aliases: ['credit'] })], []],
    [
      'what it needs is down',
      [rooms, fire({ down: ['till'] }), store({ aliases: ['red'], needs: ['till'] })],
      ['own-platform-down scenarios.fire.down.0'],
    ],
    ['it stays up', [rooms, fire({ down: ['till'] }), store({ aliases: ['red'] })], []],
    [
      'the plan knows: chat is compromised',
      [rooms, fire({ chat: 'compromised' }), store({ aliases: ['red'] })],
      [],
    ],
    ['no room there', [fire({}), store({ aliases: ['red'] })], []],
  ])('%s → %j', (_, changes, expected) => expect(foundIn(cleanPlanWith(...changes))).toEqual(expected));

  test('the sentence', () => {
    expect(sentence(rooms, fire({}), store({ aliases: ['red'] }))).toBe(
      'this scenario takes down red itself (Store): agree where everybody meets instead, or write chat: compromised',
    );
  });
});

describe('minutes against what was measured last', () => {
  const found = (minutes: readonly number[]) =>
    parsePlan(cleanPlanWith(), {
      platforms: testPlatforms,
      now: planDay,
      facts: { ...noPlanFacts, measured: new Map([['paper', minutes]]) },
    }).problems.map((problem) => `${problem.code} ${problem.path}: ${problemText(problem)}`);

  // The plan says 10.
  test.each<[readonly number[], boolean]>([
    [[], false],
    [[20], false],
    [[20.1], true],
    [[6.7], false],
    [[6.6], true],
    [[60, 12], false],
    [[12, 60], true],
  ])('measured %j → %j', (minutes, told) =>
    expect(found(minutes)).toEqual(
      told
        ? [
            `minutes-off services.till.steps.continuity.0.minutes: step "paper" says 10 min, but it took ${Math.round(minutes.at(-1) ?? 0)} min`,
          ]
        : [],
    ),
  );
});
