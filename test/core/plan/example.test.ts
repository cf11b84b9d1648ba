// The plan that ships, and the schema that editors read beside it.
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { planJsonSchema } from '#src/cli/plan/check.ts';
import { platformSchemas } from '#src/config.ts';
import { parsePlan } from '#src/plan/file/parse.ts';
import { planDay } from '../../support/plans.ts';

const examples = join(import.meta.dirname, '../../../examples');
const text = readFileSync(join(examples, 'plan.yaml'), 'utf8');
const { plan, problems } = parsePlan(text, { platforms: platformSchemas, now: planDay });

describe('plan.yaml', () => {
  test('passes the check without an error', () => {
    expect(problems.filter((problem) => problem.severity === 'error')).toEqual([]);
    expect(plan).not.toBeNull();
  });

  test('warns only of what its comments announce', () => {
    const lines = text.split('\n');
    expect(problems.length).toBeGreaterThan(3);
    for (const problem of problems)
      expect(`${problem.code}: ${lines[problem.line - 1]}`).toMatch(/#.*the check says so/);
    const announced = lines.filter((line) => line.includes('the check says so')).length;
    expect(new Set(problems.map((problem) => problem.line)).size).toBe(announced);
  });

  test('holds everything that a first reader looks for', () => {
    for (const key of [
      'power',
      'core-network',
      'internet',
      'firewall',
      'dns-dhcp',
      'identity',
      'voip',
      'files',
      'erp',
      'erp-db',
      'email',
      'backups',
      'remote-access',
      'printing',
      'video',
    ])
      expect(plan?.services.has(key), key).toBe(true);
    const { fire, ransomware } = Object.fromEntries(plan?.scenarios ?? []);
    expect(fire).toBeDefined();
    expect(ransomware).toMatchObject({ confidential: true, chat: 'compromised' });
    const steps = [...(plan?.services.values() ?? [])].flatMap((one) => Object.values(one.steps).flat());
    expect(steps.some((step) => step.gate)).toBe(true);
    expect(steps.some((step) => step.undo !== null)).toBe(true);
    expect(steps.every((step) => step.minutes !== null)).toBe(true);
  });

  test('names its schema on the first line', () => {
    expect(text.split('\n')[0]).toBe('# yaml-language-server: $schema=./plan.schema.json');
  });
});

test('plan.schema.json: is what the schema says today (`tocsin plan schema` writes it)', () => {
  const committed = JSON.parse(readFileSync(join(examples, 'plan.schema.json'), 'utf8')) as unknown;
  expect(committed).toEqual(JSON.parse(JSON.stringify(planJsonSchema())));
});
