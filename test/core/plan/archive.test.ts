// Digest, archive and difference of plans; the example and its schema.
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { platformSchemas } from '../../../src/config.ts';
import { planJsonSchema, runPlanCheck } from '../../../src/cli/plan-check.ts';
import { archiveDocument, planFromArchive } from '../../../src/plan/archive.ts';
import { planDifference } from '../../../src/plan/difference.ts';
import { parsePlan } from '../../../src/plan/file/parse.ts';
import { planDay, planFrom, smallPlan, smallPlanYaml } from '../../support/plans.ts';

const examples = join(import.meta.dirname, '../../../examples');

describe('digest and archive', () => {
  test('a changed phone, handle or name of a person: the same plan', () => {
    const moved = planFrom(
      smallPlanYaml
        .replace('phone: "+49 1"', 'phone: "+49 77"')
        .replace('red: R-ANN', 'red: R-NEW')
        .replace('Ann Adler', 'Ann Meyer'),
    );
    expect(moved.digest).toBe(smallPlan().digest);
  });

  test.each([
    ['minutes', 'minutes: 25', 'minutes: 26'],
    ['an objective', 'rto: 1h', 'rto: 2h'],
    ['the order of services', 'used: monthly', 'used: weekly'],
    ['somebody in line', 'backups: [bob], duties', 'backups: [bob, cyn], duties'],
  ])('changed %s: another plan', (_, from, to) => {
    expect(planFrom(smallPlanYaml.replace(from, to)).digest).not.toBe(smallPlan().digest);
  });

  test('archived and read again: the same plan without contacts', () => {
    const plan = smallPlan();
    const again = planFromArchive(archiveDocument(plan));
    expect(again.digest).toBe(plan.digest);
    expect(again.services).toEqual(plan.services);
    expect(again.people.get('ann')).toMatchObject({
      name: 'ann',
      phone: null,
      handles: {},
      trained: ['commander'],
    });
  });

  test('the archive: holds no phone, no contact, no handle', () => {
    const document = archiveDocument(smallPlan());
    for (const secret of ['+49', 'home.example', 'R-ANN', 'Adler']) expect(document).not.toContain(secret);
  });
});

describe('difference', () => {
  test('equal plans: none', () => expect(planDifference(smallPlan(), smallPlan())).toEqual([]));

  test('a longer step and a new person: both, with their values', () => {
    const after = planFrom(
      smallPlanYaml
        .replace('minutes: 25', 'minutes: 45')
        .replace('people:\n', 'people:\n  eve: { name: Eve, phone: "1" }\n'),
    );
    expect(planDifference(smallPlan(), after)).toEqual([
      { path: 'people.eve', kind: 'added', fields: [] },
      {
        path: 'services.lan',
        kind: 'changed',
        fields: [{ field: 'steps.continuity.spare.minutes', before: '25', after: '45' }],
      },
    ]);
  });
});

describe('the example', () => {
  const text = readFileSync(join(examples, 'plan.yaml'), 'utf8');

  test('plan.yaml: passes the check without an error', () => {
    const { plan, problems } = parsePlan(text, { platforms: platformSchemas, now: planDay });
    expect(problems.filter((problem) => problem.severity === 'error')).toEqual([]);
    expect(plan?.services.size).toBe(15);
  });

  test('plan.schema.json: is what the schema says today', () => {
    const committed = JSON.parse(readFileSync(join(examples, 'plan.schema.json'), 'utf8')) as unknown;
    expect(committed).toEqual(JSON.parse(JSON.stringify(planJsonSchema())));
  });
});

describe('plan check on the command line', () => {
  function run(...files: string[]) {
    const lines: string[] = [];
    const code = runPlanCheck(files, {
      out: (line) => lines.push(line),
      err: (line) => lines.push(line),
      clock: { now: () => planDay },
    });
    return { code, lines };
  }

  test('a good plan: warnings as a compiler prints them, exit code 0', () => {
    const file = join(examples, 'plan.yaml');
    const { code, lines } = run(file);
    expect(code).toBe(0);
    expect(lines.at(-1)).toMatch(/: 0 errors, \d+ warnings$/);
    for (const line of lines.slice(0, -1)) expect(line).toMatch(/^.*plan\.yaml:\d+:\d+: warning: .+$/);
  });

  test('a file that is not there: told, exit code 2', () => {
    const { code, lines } = run('/nowhere/plan.yaml');
    expect(code).toBe(2);
    expect(lines).toEqual(['/nowhere/plan.yaml: cannot be read (ENOENT)']);
  });
});
