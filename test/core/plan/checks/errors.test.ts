// Errors between the parts of a plan: each on a plan that deserves it, with its place, and none on one that does not.
import { describe, expect, test } from 'vitest';
import { problemText } from '#src/wording/plan/problems.ts';
import { cleanPlanWith, foundIn, problemsOf, type Tree } from '#test/support/plans.ts';

test('a clean plan: not one problem', () => expect(foundIn(cleanPlanWith())).toEqual([]));

const till = (change: Tree): Tree => ({ services: { till: change } });
const step = (change: Tree): Tree => ({ key: 'one', do: 'Do it', who: 'ann', minutes: 1, ...change });
const second = (change: Tree) =>
  till({ steps: { restore: [step({ key: 'one' }), step({ key: 'two', ...change })] } });
const fire = (change: Tree): Tree => ({ scenarios: { fire: { name: 'Fire', ...change } } });
const acme = (change: Tree): Tree => ({ partners: { acme: { name: 'Acme', ...change } } });

describe('a key that leads nowhere', () => {
  test.each<[string, Tree, string]>([
    ['an authority', { organisation: { authorities: ['an'] } }, 'organisation.authorities.0'],
    [
      'an administrator',
      { organisation: { administrators: ['ann', 'eve'] } },
      'organisation.administrators.1',
    ],
    ['what somebody is trained for', { people: { ann: { trained: ['pilot'] } } }, 'people.ann.trained.0'],
    ["somebody's company", { people: { ann: { partner: 'acme' } } }, 'people.ann.partner'],
    ['who is first in line', { roles: { scribe: { primary: 'eve' } } }, 'roles.scribe.primary'],
    [
      'who is next in line',
      { roles: { commander: { backups: ['bob', 'eve'] } } },
      'roles.commander.backups.1',
    ],
    ['a role in line for a role', { roles: { scribe: { primary: 'deputy' } } }, 'roles.scribe.primary'],
    ["a partner's service", acme({ services: ['lan'] }), 'partners.acme.services.0'],
    ['an owner', till({ owner: 'eve' }), 'services.till.owner'],
    ['a need', till({ needs: ['store', 'lan'] }), 'services.till.needs.1'],
    ['a holder', second({ who: 'eve' }), 'services.till.steps.restore.1.who'],
    ['a predecessor', second({ after: ['one', 'three'] }), 'services.till.steps.restore.1.after.1'],
    ['a call to a partner who helps with nothing', [acme({}), second({ after: ['call-acme'] })] as never, ''],
    [
      'a scenario of an override',
      till({ overrides: { flood: { rto: '2h' } } }),
      'services.till.overrides.flood',
    ],
    ['what a scenario takes down', fire({ down: ['lan'] }), 'scenarios.fire.down.0'],
    ['a holder in a scenario', fire({ steps: [step({ who: 'eve' })] }), 'scenarios.fire.steps.0.who'],
    ['a service of an override', fire({ overrides: { lan: { rto: '2h' } } }), 'scenarios.fire.overrides.lan'],
    ["a role's step", { roles: { scribe: { steps: [step({ who: 'eve' })] } } }, 'roles.scribe.steps.0.who'],
    ["an asset's service", { assets: { box: { what: 'Box', service: 'lan' } } }, 'assets.box.service'],
    ["an asset's owner", { assets: { box: { what: 'Box', owner: 'eve' } } }, 'assets.box.owner'],
    ["a drill's scenario", { drills: { flood: { every: '90d' } } }, 'drills.flood'],
    ['the reviewer', { review: { owner: 'eve', every: '90d', last: '2026-11-01' } }, 'review.owner'],
  ])('%s → told at its place', (_, change, path) => {
    const yaml = cleanPlanWith(...(Array.isArray(change) ? (change as Tree[]) : [change]));
    const place = path === '' ? 'services.till.steps.restore.1.after.0' : path;
    expect(foundIn(yaml)).toContain(`unknown-reference ${place}`);
  });

  test('a holder: a person, a role and a partner are all good', () => {
    const steps = ['ann', 'scribe', 'acme'].map((who, index) => step({ key: `s${index}`, who }));
    const yaml = cleanPlanWith(acme({}), till({ steps: { restore: steps } }));
    expect(foundIn(yaml).filter((one) => one.startsWith('unknown'))).toEqual([]);
  });

  test('the call of a partner who helps: a step that others may wait for', () => {
    const yaml = cleanPlanWith(acme({ services: ['till'] }), second({ after: ['call-acme'] }));
    expect(foundIn(yaml).filter((one) => one.startsWith('unknown'))).toEqual([]);
  });

  test('a slip of the finger: the word that was meant is named', () => {
    const [problem] = problemsOf(cleanPlanWith(till({ needs: ['stoer'] })));
    expect(problem === undefined ? '' : problemText(problem)).toBe(
      'there is no service "stoer"; did you mean "store"?',
    );
  });
});

describe('a name that means two things', () => {
  const store = (change: Tree): Tree => ({ services: { store: change } });
  test.each<[string, Tree[], string]>([
    [
      'a step key in another service',
      [store({ steps: { restore: [step({ key: 'paper' })] } })],
      'duplicate-step services.store.steps.restore.0.key',
    ],
    [
      'a step key in a scenario',
      [fire({ steps: [step({ key: 'paper' })] })],
      'duplicate-step scenarios.fire.steps.0.key',
    ],
    [
      'a step key like the call of a partner',
      [acme({ services: ['till'] }), fire({ steps: [step({ key: 'call-acme' })] })],
      'duplicate-step scenarios.fire.steps.0.key',
    ],
    ['a name in other letters', [store({ name: 'TILL' })], 'duplicate-name services.store.name'],
    [
      'an alias like a key',
      [store({ aliases: ['shop', 'till'] })],
      'duplicate-name services.store.aliases.1',
    ],
    [
      'an alias like an earlier alias',
      [till({ aliases: ['Cash Desk'] }), store({ aliases: ['cash-desk'] })],
      'duplicate-name services.store.aliases.0',
    ],
    ['an alias twice', [store({ aliases: ['shop', 'Shop'] })], 'duplicate-name services.store.aliases.1'],
    [
      'a person like a role',
      [{ people: { pilot: { name: 'P', phone: '3' } }, roles: { pilot: {} } }],
      'duplicate-name roles.pilot',
    ],
    [
      'a person like a built-in role',
      [{ people: { scribe: { name: 'S', phone: '3' } } }],
      'duplicate-name people.scribe',
    ],
    ['a partner like a person', [{ partners: { bob: { name: 'Bob & Co' } } }], 'duplicate-name partners.bob'],
    [
      'a handle of two people',
      [{ people: { ann: { red: 'R1' }, bob: { red: 'R1' } } }],
      'duplicate-name people.bob.red',
    ],
  ])('%s → %s', (_, changes, found) => expect(foundIn(cleanPlanWith(...changes))).toContain(found));

  test.each<[string, Tree[]]>([
    ['an alias like the own key and name', [till({ name: 'Till', aliases: ['till', 'TILL 1'] })]],
    ['the same handle on two platforms', [{ people: { ann: { red: '1' }, bob: { blue: '1' } } }]],
  ])('%s → nothing', (_, changes) => expect(foundIn(cleanPlanWith(...changes))).toEqual([]));
});

describe('steps that nobody can walk', () => {
  test.each<[string, Tree, string]>([
    ['a service without steps', till({ steps: undefined }), 'no-steps services.till'],
    [
      'empty lists of steps',
      till({ steps: { continuity: [], restore: [], verify: [] } }),
      'no-steps services.till',
    ],
    [
      'a step without a holder',
      second({ who: undefined }),
      'step-without-holder services.till.steps.restore.1',
    ],
    [
      'a step of a scenario without a holder',
      fire({ steps: [step({ who: undefined })] }),
      'step-without-holder scenarios.fire.steps.0',
    ],
  ])('%s → %s', (_, change, found) => expect(foundIn(cleanPlanWith(change))).toContain(found));
});

describe('a promise that nobody could keep', () => {
  const found = (...changes: Tree[]) =>
    foundIn(cleanPlanWith(...changes)).filter((one) => one.startsWith('impossible'));

  test.each<[string, Tree[], string[]]>([
    ['the rto is what continuity takes', [till({ rto: '10m' })], []],
    ['the rto is a second less', [till({ rto: '9m59s' })], ['impossible-objective services.till.rto']],
    ['normal is what restore and verify take', [till({ normalWithin: '35m', rto: '30m' })], []],
    [
      'normal is a second less',
      [till({ normalWithin: '34m59s', rto: '30m' })],
      ['impossible-objective services.till.normalWithin'],
    ],
    [
      'without continuity, what it needs counts too: 30 min and 30 min within 1 h',
      [till({ needs: ['store'], steps: { continuity: [] } })],
      [],
    ],
    [
      'without continuity: 30 min and 30 min within 59 min',
      [till({ needs: ['store'], rto: '59m', steps: { continuity: [] } })],
      ['impossible-objective services.till.rto'],
    ],
    [
      'a scenario promises more than steps allow',
      [fire({ overrides: { till: { rto: '9m' } } })],
      ['impossible-objective scenarios.fire.overrides.till.rto'],
    ],
    [
      'a service promises more in a scenario',
      [fire({}), till({ overrides: { fire: { rto: '9m' } } })],
      ['impossible-objective services.till.overrides.fire.rto'],
    ],
    [
      "the scenario's own word wins: what the service says there is not judged",
      [fire({ overrides: { till: { rto: '1h' } } }), till({ overrides: { fire: { rto: '9m' } } })],
      [],
    ],
    [
      'a scenario takes an impossible promise back: the plan still makes it',
      [till({ rto: '9m' }), fire({ overrides: { till: { rto: '1h' } } })],
      ['impossible-objective services.till.rto'],
    ],
    [
      'a scenario changes another promise than the impossible one: told once',
      [till({ rto: '9m' }), fire({ overrides: { till: { normalWithin: '3d' } } })],
      ['impossible-objective services.till.rto'],
    ],
    ['a broken reference: nothing is proven', [till({ rto: '9m', owner: 'eve' })], []],
  ])('%s → %j', (_, changes, expected) => expect(found(...changes)).toEqual(expected));

  test('the sentence: promise, bound and the chain that decides it', () => {
    const [problem] = problemsOf(
      cleanPlanWith(till({ needs: ['store'], rto: '59m', steps: { continuity: [] } })),
    );
    expect(problem === undefined ? '' : problemText(problem)).toBe(
      'Till cannot be usable again (rto) within 59 min: even with everybody present it takes 1 h (fix-store → fix-till)',
    );
  });
});
